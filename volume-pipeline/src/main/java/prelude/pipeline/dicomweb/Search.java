package prelude.pipeline.dicomweb;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.archive.Level;
import prelude.pipeline.archive.Match;
import prelude.pipeline.archive.Query;
import prelude.pipeline.archive.Shown;
import prelude.pipeline.dicom.data.Tag;

/** QIDO-RS (PS3.18 10.6): a search, page by page. */
final class Search {
    private static final String JSON = "application/dicom+json";
    private static final int PAGE = 500;
    private static final long LARGEST_PAGE = 64L << 20;

    private static final Set<Tag> OF_AN_INSTANCE =
            EnumSet.of(Tag.SERIES_INSTANCE_UID, Tag.SOP_INSTANCE_UID);

    private final WebConnection connection;
    private final WebFailure failure;
    private final Progress progress;

    Search(WebConnection connection, Progress progress) {
        this.connection = connection;
        this.failure = new WebFailure(connection.endpoint());
        this.progress = progress;
    }

    List<Match> find(Query query) throws UnusableInputException {
        StringJoiner parameters = new StringJoiner("&");
        for (Map.Entry<Tag, String> key : query.keys().entrySet()) {
            Tag tag = Shown.matched(key.getKey(), query.level());
            if (query.level() == Level.STUDY || tag != Tag.STUDY_INSTANCE_UID) {
                parameters.add("%08X=%s".formatted(tag.number, encoded(key.getValue())));
            }
        }
        return switch (query.level()) {
            case STUDY ->
                    pages(
                            "/studies",
                            parameters,
                            Tag.STUDY_INSTANCE_UID,
                            Shown.at(Level.STUDY),
                            query.most());
            case SERIES ->
                    pages(
                            "/studies/"
                                    + encoded(query.keys().getOrDefault(Tag.STUDY_INSTANCE_UID, ""))
                                    + "/series",
                            parameters,
                            Tag.SERIES_INSTANCE_UID,
                            Shown.at(Level.SERIES),
                            query.most());
        };
    }

    /** All instances of a study or series: the UIDs of series and instance. */
    List<Match> instances(String path) throws UnusableInputException {
        return pages(
                path + "/instances",
                new StringJoiner("&"),
                Tag.SOP_INSTANCE_UID,
                OF_AN_INSTANCE,
                Integer.MAX_VALUE);
    }

    private List<Match> pages(
            String path, StringJoiner keys, Tag identity, Set<Tag> wanted, int most)
            throws UnusableInputException {
        StringJoiner asked = new StringJoiner("&").merge(keys);
        for (Tag tag : wanted) {
            asked.add("includefield=%08X".formatted(tag.number));
        }
        List<Match> matches = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int offset = 0;
        while (matches.size() < most) {
            progress.check();
            int limit = Math.min(PAGE, most - matches.size());
            List<Match> page = new ArrayList<>();
            String query = "%s?%s&limit=%d&offset=%d".formatted(path, asked, limit, offset);
            boolean more = page(query, wanted, page);
            offset += page.size();
            int before = matches.size();
            for (Match match : page) {
                if (match.text(identity).filter(seen::add).isPresent()) {
                    matches.add(match);
                }
            }
            // An archive that knows no offset gives the same page for ever.
            if (matches.size() == before || !(more || page.size() >= limit)) {
                break;
            }
        }
        return matches.size() > most ? matches.subList(0, most) : matches;
    }

    /** Reads one page; returns whether the archive said that there is more than it gave. */
    private boolean page(String pathAndQuery, Set<Tag> wanted, List<Match> into)
            throws UnusableInputException {
        try {
            HttpResponse<InputStream> response = connection.get(pathAndQuery, JSON);
            try (InputStream body = response.body()) {
                if (response.statusCode() == 204) {
                    return false;
                }
                if (response.statusCode() != 200) {
                    throw failure.status(response.statusCode());
                }
                DicomJson.dataSets(
                        new Limited(body, LARGEST_PAGE),
                        dataSet -> into.add(DicomJson.match(dataSet, wanted)));
                return response.headers()
                        .firstValue("Warning")
                        .filter(warning -> warning.startsWith("299"))
                        .isPresent();
            }
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw failure.broken(
                    new MultipartReader.MalformedMessageException(
                            "not JSON: " + e.getClass().getSimpleName()));
        } catch (IOException e) {
            throw failure.broken(e);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
