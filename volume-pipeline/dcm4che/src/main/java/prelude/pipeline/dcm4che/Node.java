package prelude.pipeline.dcm4che;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.dcm4che3.data.UID;
import org.dcm4che3.net.ApplicationEntity;
import org.dcm4che3.net.Connection;
import org.dcm4che3.net.Device;
import org.dcm4che3.net.TransferCapability;
import org.dcm4che3.net.service.BasicCEchoSCP;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.archive.Tls;
import prelude.pipeline.dicom.data.TransferSyntax;
import prelude.pipeline.dimse.AeTitle;
import prelude.pipeline.dimse.Door;
import prelude.pipeline.dimse.Listening;
import prelude.pipeline.dimse.Reception;

/** We on a DICOM network: one application entity and the threads that serve it. */
final class Node implements Door {
    private static final int CONNECT_MILLIS = 15_000;

    /** Who opens a line and says nothing is not waited for. */
    private static final int IDLE_MILLIS = 60_000;

    /** An archive that fetches from tape, or sends a long series, may tell nothing in between. */
    private static final int RETRIEVE_MILLIS = 30 * 60_000;

    final Device device = new Device("prelude");
    final ApplicationEntity entity;
    final Connection connection = new Connection();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

    private Node(AeTitle aet, Optional<Tls> tls, Duration silence) throws UnusableInputException {
        entity = new ApplicationEntity(aet.name());
        device.setExecutor(executor);
        device.setScheduledExecutor(timer);
        device.addConnection(connection);
        device.addApplicationEntity(entity);
        entity.addConnection(connection);
        int millis = Math.toIntExact(silence.toMillis());
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setRequestTimeout(CONNECT_MILLIS);
        connection.setAcceptTimeout(CONNECT_MILLIS);
        connection.setReleaseTimeout(CONNECT_MILLIS);
        connection.setSendTimeout(millis);
        connection.setResponseTimeout(millis);
        connection.setRetrieveTimeout(RETRIEVE_MILLIS);
        connection.setStoreTimeout(millis);
        connection.setReceivePDULength(1 << 17);
        if (tls.isPresent()) {
            encrypt(tls.get());
        }
    }

    private void encrypt(Tls tls) throws UnusableInputException {
        device.setKeyManager(tls.keyManager());
        device.setTrustManager(tls.trustManager());
        connection.setTlsProtocols("TLSv1.3", "TLSv1.2");
        // BCP 195, as PS3.15 B.10 asks.
        connection.setTlsCipherSuites(
                "TLS_AES_256_GCM_SHA384",
                "TLS_AES_128_GCM_SHA256",
                "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
        // We ask for a certificate where we can tell whether to believe it.
        connection.setTlsNeedClientAuth(tls.trust().isPresent());
        connection.setTlsEndpointIdentificationAlgorithm(
                Connection.EndpointIdentificationAlgorithm.HTTPS);
    }

    /** One that asks others. */
    static Node asking(AeTitle aet, Optional<Tls> tls, Duration silence)
            throws UnusableInputException {
        Node node = new Node(aet, tls, silence);
        node.entity.setAssociationInitiator(true);
        return node;
    }

    /** One that answers C-ECHO and takes C-STORE, listening from now on. */
    static Node listening(Listening listening, Reception reception) throws UnusableInputException {
        Node node = new Node(listening.aet(), listening.tls(), Duration.ofMinutes(2));
        boolean bound = false;
        try {
            node.connection.setPort(listening.port());
            node.connection.setIdleTimeout(IDLE_MILLIS);
            node.entity.setAssociationAcceptor(true);
            node.entity.setAcceptedCallingAETitles(
                    listening.accepted().stream().map(AeTitle::name).toArray(String[]::new));
            node.receive(reception);
            // Who calls is known by certificate, not by where they call from.
            node.connection.setTlsEndpointIdentificationAlgorithm(null);
            node.device.bindConnections();
            bound = true;
            return node;
        } catch (IOException | GeneralSecurityException e) {
            throw new UnusableInputException(
                    "Port %d cannot be listened on: another program has it, or you may not; name another with --port."
                            .formatted(listening.port()),
                    e);
        } finally {
            if (!bound) {
                node.close();
            }
        }
    }

    /** Offers all that Prelude reads, and hands what comes to the reception. */
    void receive(Reception reception) {
        StoreService store = new StoreService(reception);
        store.addDicomService(new BasicCEchoSCP());
        device.setDimseRQHandler(store);
        entity.addTransferCapability(
                new TransferCapability(
                        null,
                        UID.Verification,
                        TransferCapability.Role.SCP,
                        UID.ExplicitVRLittleEndian,
                        UID.ImplicitVRLittleEndian));
        for (String sopClass : StorageClasses.ALL) {
            entity.addTransferCapability(
                    new TransferCapability(
                            null,
                            sopClass,
                            TransferCapability.Role.SCP,
                            StorageClasses.syntaxes()));
        }
    }

    @Override
    public void close() {
        device.unbindConnections();
        timer.shutdownNow();
        executor.shutdownNow();
    }

    static boolean isNative(String syntax) {
        return syntax.equals(TransferSyntax.EXPLICIT_LITTLE.uid)
                || syntax.equals(TransferSyntax.IMPLICIT_LITTLE.uid);
    }
}
