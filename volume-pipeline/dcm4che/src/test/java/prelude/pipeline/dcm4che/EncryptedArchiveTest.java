package prelude.pipeline.dcm4che;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.stage.Progress;
import prelude.pipeline.SharedData;
import prelude.pipeline.archive.Archive;
import prelude.pipeline.archive.Delivery;
import prelude.pipeline.archive.Fetched;
import prelude.pipeline.archive.Level;
import prelude.pipeline.archive.Match;
import prelude.pipeline.archive.Orthanc;
import prelude.pipeline.archive.Query;
import prelude.pipeline.archive.ReceivedFolder;
import prelude.pipeline.archive.ServerProcess;
import prelude.pipeline.archive.Tls;
import prelude.pipeline.archive.Wanted;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.series.TestSeries;
import prelude.pipeline.dicomweb.Certificates;
import prelude.pipeline.dimse.Dimse;
import prelude.pipeline.dimse.Peer;

/** We as the one who asks over an encrypted line: Orthanc, and DCMTK's storescp. */
class EncryptedArchiveTest {
    private static final int SLICES = 5;

    private static Certificates ours;
    private static Certificates others;
    private static Orthanc orthanc;
    private static int movePort;
    private static List<Path> series;

    @TempDir Path folder;

    @BeforeAll
    static void start(@TempDir Path shared) throws Exception {
        ours = Certificates.make(shared.resolve("ours"));
        others = Certificates.make(shared.resolve("others"));
        movePort = ServerProcess.freePort();
        orthanc =
                Orthanc.start(
                        shared.resolve("orthanc"),
                        Map.of(
                                "DicomTlsEnabled",
                                true,
                                "DicomTlsCertificate",
                                ours.file("server.pem").toString(),
                                "DicomTlsPrivateKey",
                                ours.file("server.key").toString(),
                                "DicomTlsTrustedCertificates",
                                ours.authority().toString(),
                                "DicomModalities",
                                Map.of(
                                        "prelude",
                                        Map.of(
                                                "AET",
                                                "PRELUDE",
                                                "Host",
                                                "127.0.0.1",
                                                "Port",
                                                movePort,
                                                "AllowGet",
                                                true,
                                                "UseDicomTls",
                                                true))));
        Path slices = Files.createDirectory(shared.resolve("series"));
        TestSeries.write(TestSeries.noise(TestSeries.obliqueGrid(SLICES)), slices, 1, (_, _) -> {});
        series = SharedData.filesBelow(slices);
        send(with(ours.shownBy("client"), OptionalInt.empty()));
    }

    @AfterAll
    static void stop() {
        if (orthanc != null) {
            orthanc.close();
        }
    }

    private static Peer with(Tls tls, OptionalInt move) {
        return Peers.encrypted("ORTHANC", orthanc.dicomPort, "PRELUDE", tls, move);
    }

    private static void send(Peer peer) throws Exception {
        try (Archive archive = Dimse.required().connect(peer)) {
            assertThat(archive.send(series, Progress.silent()))
                    .isEqualTo(new Delivery(SLICES, List.of()));
        }
    }

    private void fetch(OptionalInt move) throws Exception {
        try (Archive archive = Dimse.required().connect(with(ours.shownBy("client"), move))) {
            List<Match> studies =
                    archive.find(new Query(Level.STUDY, Map.of(), 9), Progress.silent());
            assertThat(studies).hasSize(1);
            Wanted wanted =
                    new Wanted(
                            studies.getFirst().text(Tag.STUDY_INSTANCE_UID).orElseThrow(),
                            Optional.empty());
            ReceivedFolder in =
                    ReceivedFolder.open(
                            folder.resolve("in"), DicomPort.standard(), Progress.silent());
            assertThat(archive.fetch(wanted, in, Progress.silent()))
                    .isEqualTo(new Fetched(0, SLICES));
        }
    }

    @Test
    void aStudyIsFoundAndComesOverOurOwnLine() throws Exception {
        fetch(OptionalInt.empty());
    }

    @Test
    void aStudyComesToOurPort() throws Exception {
        fetch(OptionalInt.of(movePort));
    }

    @Test
    void dcmtkTakesWhatWeSend() throws Exception {
        int port = ServerProcess.freePort();
        Path store = Files.createDirectory(folder.resolve("store"));
        try (ServerProcess _ =
                ServerProcess.start(
                        folder.resolve("storescp.log"),
                        List.of(
                                "/usr/bin/storescp",
                                "-od",
                                store.toString(),
                                "+tls",
                                ours.file("server.key").toString(),
                                ours.file("server.pem").toString(),
                                "+cf",
                                ours.authority().toString(),
                                Integer.toString(port)),
                        port)) {
            send(
                    Peers.encrypted(
                            "STORE", port, "PRELUDE", ours.shownBy("client"), OptionalInt.empty()));
            assertThat(SharedData.filesBelow(store)).hasSize(SLICES);
        }
    }

    @Test
    void wrongTitlesAreToldOverAnEncryptedLineToo() {
        assertThat(refusal("NOBODY", "PRELUDE", ours.shownBy("client")))
                .contains("goes by another AE title");
        assertThat(refusal("ORTHANC", "STRANGER", ours.shownBy("client")))
                .contains("knows us as STRANGER");
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefusedInOneSentence() {
        Tls trustingOthers =
                new Tls(Optional.of(others.authority()), ours.shownBy("client").identity());
        assertThat(refusal("ORTHANC", "PRELUDE", trustingOthers))
                .contains("a certificate that is not trusted here", "--trust");
    }

    @Test
    void whoShowsNoCertificateThatItTrustsIsToldSo() {
        Tls strange = new Tls(Optional.of(ours.authority()), others.shownBy("client").identity());
        assertThat(refusal("ORTHANC", "PRELUDE", strange)).contains("--certificate");
        Tls none = new Tls(Optional.of(ours.authority()), Optional.empty());
        assertThat(refusal("ORTHANC", "PRELUDE", none)).contains("--certificate");
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() throws Exception {
        int port = ServerProcess.freePort();
        try (ServerProcess _ =
                ServerProcess.start(
                        folder.resolve("storescp.log"),
                        List.of(
                                "/usr/bin/storescp",
                                "+tls",
                                ours.file("client.key").toString(),
                                ours.file("client.pem").toString(),
                                "+cf",
                                ours.authority().toString(),
                                Integer.toString(port)),
                        port)) {
            assertThat(
                            Peers.refusal(
                                    Peers.encrypted(
                                            "STORE",
                                            port,
                                            "PRELUDE",
                                            ours.shownBy("client"),
                                            OptionalInt.empty())))
                    .contains("a certificate for another name");
        }
    }

    @Test
    void aPlainLineToAPortThatWantsAnEncryptedOneIsToldSo() {
        assertThat(
                        Peers.refusal(
                                Peers.plain(
                                        "ORTHANC",
                                        orthanc.dicomPort,
                                        "PRELUDE",
                                        OptionalInt.empty())))
                .contains("whether this port wants --tls");
    }

    @Test
    void anEncryptedLineToAPlainPortIsToldSo() throws Exception {
        try (Dcmqrscp dcmtk = Dcmqrscp.start(folder, movePort)) {
            assertThat(
                            Peers.refusal(
                                    Peers.encrypted(
                                            "DCMTK",
                                            dcmtk.port,
                                            "PRELUDE",
                                            ours.shownBy("client"),
                                            OptionalInt.empty())))
                    .contains("TLS");
        }
    }

    private static String refusal(String called, String calling, Tls tls) {
        return Peers.refusal(
                Peers.encrypted(called, orthanc.dicomPort, calling, tls, OptionalInt.empty()));
    }
}
