package prelude.pipeline.deidentify;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Element;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.data.Vr;
import prelude.pipeline.words.SafeWords;

/**
 * De-identifies data sets by the Basic Application Level Confidentiality Profile with the options
 * to retain shifted dates and device identity and to clean descriptors (PS3.15 annex E).
 *
 * <p>It goes further than the profile in what the profile leaves open: attributes that the standard
 * does not know are removed, free text anywhere keeps only known words, and no text that holds a
 * word of the patient's name or numbers is kept.
 */
final class Deidentifier {
    /** What is done to every study. */
    static final Set<ProfileOption> OPTIONS =
            Set.copyOf(
                    EnumSet.of(
                            ProfileOption.BASIC_PROFILE,
                            ProfileOption.CLEAN_DESCRIPTORS,
                            ProfileOption.RETAIN_SHIFTED_DATES,
                            ProfileOption.RETAIN_DEVICE_IDENTITY));

    /**
     * UIDs under the standard's own root name classes and syntaxes, not objects (PS3.6 annex A).
     */
    private static final String STANDARD_ROOT = "1.2.840.10008.";

    /** Whose codes mean the same everywhere (PS3.16 chapter 8). */
    private static final Set<String> PUBLIC_SCHEMES =
            Set.of("DCM", "SCT", "SRT", "SNM3", "LN", "UCUM", "RADLEX", "FMA", "UMLS", "ICD10");

    private static final AttributeRules RULES = AttributeRules.of(OPTIONS);

    private final Pseudonyms pseudonyms;

    Deidentifier(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    /**
     * A data set without what identifies a person; memory that is kept stays the source's.
     *
     * @param source a whole object: it says whose dates are shifted, and what words are names
     */
    DataSet apply(DataSet source) {
        var pass = new Pass(pseudonyms.shift(source), IdentityWords.of(source));
        DataSet clean = pass.of(source);
        DeidentificationMethod.mark(clean, OPTIONS);
        return clean;
    }

    /** One object's way through, nested items included. */
    private final class Pass {
        private final DateShift shift;
        private final Set<String> names;

        Pass(DateShift shift, Set<String> names) {
            this.shift = shift;
            this.names = names;
        }

        DataSet of(DataSet source) {
            DataSet clean = new DataSet(source.syntax());
            for (Element element : source.elements()) {
                Optional<Vr> known = StandardElements.representation(element.tag());
                if (known.isPresent()) {
                    Vr vr = representation(element, known.get());
                    treated(source, element, vr).ifPresent(clean::put);
                }
            }
            return clean;
        }

        /** As it is written where the standard leaves a choice of binary numbers. */
        private static Vr representation(Element element, Vr known) {
            return element instanceof Element.Value(_, Vr written, _)
                            && isBinary(written)
                            && isBinary(known)
                    ? written
                    : known;
        }

        private static boolean isBinary(Vr vr) {
            return vr == Vr.US || vr == Vr.SS || vr == Vr.OB || vr == Vr.OW;
        }

        private Optional<Element> treated(DataSet source, Element element, Vr vr) {
            int tag = element.tag();
            Action action = RULES.action(tag).orElse(Action.CLEAN);
            if (vr == Vr.SQ) {
                return sequence(source, element, action);
            }
            if (action == Action.REMOVE) {
                return Optional.empty();
            }
            if (action == Action.EMPTY) {
                return Optional.of(new Element.Value(tag, vr, MemorySegment.ofArray(new byte[0])));
            }
            // Bytes of unknown meaning cannot be cleaned.
            boolean unreadable = vr == Vr.OB && RULES.action(tag).equals(Optional.of(Action.CLEAN));
            if (action == Action.DUMMY || unreadable) {
                return Optional.of(Dummies.of(tag, vr));
            }
            if (!(element instanceof Element.Value value)) {
                return Optional.of(element);
            }
            return action == Action.KEEP ? kept(value, vr) : cleaned(source, value, vr);
        }

        private Optional<Element> sequence(DataSet source, Element element, Action action) {
            int tag = element.tag();
            try {
                return switch (action) {
                    case REMOVE -> Optional.empty();
                    case EMPTY -> Optional.of(new Element.Sequence(tag, List.of()));
                    case DUMMY -> Optional.of(Dummies.sequence(tag, source.items(element)));
                    case KEEP, CLEAN, MAP_UID -> {
                        List<DataSet> items = new ArrayList<>();
                        for (DataSet item : source.items(element)) {
                            items.add(of(item));
                        }
                        yield Optional.of(new Element.Sequence(tag, items));
                    }
                };
            } catch (MalformedDataSetException _) {
                // What cannot be read cannot be cleaned, and is not kept.
                return Optional.empty();
            }
        }

        /** As it is, unless somebody is named in it. */
        private Optional<Element> kept(Element.Value value, Vr vr) {
            if (isText(vr) && IdentityWords.anyIn(Texts.of(value), names)) {
                return Optional.empty();
            }
            return Optional.of(new Element.Value(value.tag(), vr, value.bytes()));
        }

        private Optional<Element> cleaned(DataSet source, Element.Value value, Vr vr) {
            int tag = value.tag();
            return switch (vr) {
                case UI -> texts(value, vr, this::uid);
                case DA -> texts(value, vr, date -> date(source, tag, date));
                case TM -> texts(value, vr, time -> shift.time(time).orElse(""));
                case DT -> texts(value, vr, moment -> shift.dateTime(moment).orElse(""));
                case LO, SH, ST, LT, UC, UT -> text(source, value, vr);
                case CS, AT, FD, FL, OB, OD, OF, OL, OV, OW, SL, SS, SV, UL, UN, US, UV ->
                        kept(value, vr);
                case DS, IS ->
                        Texts.of(value).matches("[0-9eE+.\\\\ -]*")
                                ? kept(value, vr)
                                : Optional.empty();
                // Titles of nodes, addresses, ages and persons that the table does not name.
                case AE, AS, PN, UR -> Optional.empty();
                case SQ -> throw new IllegalArgumentException("a sequence is no value");
            };
        }

        private Optional<Element> text(DataSet source, Element.Value value, Vr vr) {
            int tag = value.tag();
            if (isDeviceWord(tag)
                    || tag == Tag.CODING_SCHEME_DESIGNATOR.number
                    || tag == Tag.CODE_VALUE.number) {
                return tag != Tag.CODE_VALUE.number || hasPublicCode(source)
                        ? kept(value, vr)
                        : Optional.empty();
            }
            return texts(value, vr, words -> SafeWords.clean(words, names));
        }

        private static boolean isDeviceWord(int tag) {
            return tag == Tag.MANUFACTURER.number
                    || tag == Tag.MANUFACTURER_MODEL_NAME.number
                    || tag == Tag.SOFTWARE_VERSIONS.number
                    || tag == Tag.CONVOLUTION_KERNEL.number
                    || tag == Tag.RESCALE_TYPE.number;
        }

        private static boolean hasPublicCode(DataSet item) {
            return PUBLIC_SCHEMES.contains(item.text(Tag.CODING_SCHEME_DESIGNATOR).orElse(""));
        }

        private String uid(String uid) {
            return uid.startsWith(STANDARD_ROOT) ? uid : pseudonyms.uid(uid);
        }

        private String date(DataSet source, int tag, String date) {
            Optional<String> time =
                    DateShift.timeBeside(tag).flatMap(beside -> find(source, beside));
            return shift.date(date, time).orElse("");
        }

        private static Optional<String> find(DataSet source, int tag) {
            for (Element element : source.elements()) {
                if (element.tag() == tag && element instanceof Element.Value value) {
                    return Optional.of(Texts.of(value));
                }
            }
            return Optional.empty();
        }

        private static Optional<Element> texts(
                Element.Value value, Vr vr, UnaryOperator<String> change) {
            String changed =
                    Texts.partsOf(value).stream()
                            .map(part -> part.isEmpty() ? "" : change.apply(part))
                            .collect(Collectors.joining("\\"));
            return Optional.of(Texts.element(value.tag(), vr, changed));
        }
    }

    private static boolean isText(Vr vr) {
        return switch (vr) {
            case AE, AS, CS, DS, IS, LO, LT, PN, SH, ST, UC, UI, UR, UT -> true;
            default -> false;
        };
    }
}
