package prelude.pipeline.dicomweb;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import prelude.cases.stage.UnusableInputException;

/** Requests to one archive, with its credentials, and never to anybody else. */
final class WebConnection implements AutoCloseable {
    private static final int MOST_REDIRECTS = 5;

    /** The archive cannot answer now: worth another try. */
    static final class BusyException extends IOException {
        private static final long serialVersionUID = 1L;
        final int status;

        BusyException(int status) {
            super("status " + status);
            this.status = status;
        }
    }

    private final Endpoint endpoint;
    private final HttpClient client;
    private final Optional<String> authorization;

    WebConnection(Endpoint endpoint) throws UnusableInputException {
        this.endpoint = endpoint;
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        // Plain HTTP/1.1: an offer of HTTP/2 confuses older archives.
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(endpoint.connect());
        if (endpoint.encrypted()) {
            builder.sslContext(endpoint.tls().context());
        }
        client = builder.build();
        authorization = endpoint.credentials().authorization();
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /**
     * An answer of any status but a redirect; who asks closes its body.
     *
     * @param path below the root, with its query
     */
    HttpResponse<InputStream> get(String path, String accept)
            throws IOException, UnusableInputException {
        URI at = URI.create(endpoint.root() + path);
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpResponse<InputStream> response =
                    send(request(at, accept).GET().build(), endpoint.silence());
            Optional<String> location = response.headers().firstValue("Location");
            if (response.statusCode() / 100 != 3 || location.isEmpty()) {
                return response;
            }
            response.body().close();
            at = redirected(at, location.get());
        }
        throw new UnusableInputException(
                new WebFailure(endpoint).named()
                        + " sends from address to address without an end: check --url.");
    }

    /** The archive has longer to answer: first it must get and keep what we send. */
    HttpResponse<InputStream> post(String path, String type, String accept, BodyPublisher body)
            throws IOException {
        return send(
                request(URI.create(endpoint.root() + path), accept)
                        .header("Content-Type", type)
                        .POST(body)
                        .build(),
                endpoint.silence().multipliedBy(5));
    }

    private HttpRequest.Builder request(URI at, String accept) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at).header("Accept", accept);
        authorization.ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    private HttpResponse<InputStream> send(HttpRequest request, Duration limit) throws IOException {
        CompletableFuture<HttpResponse<InputStream>> answer =
                client.sendAsync(request, _ -> new BodyStream(endpoint.silence()));
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (TimeoutException _) {
            answer.cancel(true);
            throw new HttpTimeoutException("no answer within " + limit.toSeconds() + " s");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException broken -> throw broken;
                case null, default -> throw new IllegalStateException("HTTP", e.getCause());
            }
        }
    }

    /** Our secret goes nowhere but to the machine it is for, and never from TLS into the clear. */
    private URI redirected(URI from, String location) throws UnusableInputException {
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException _) {
            throw elsewhere();
        }
        boolean sameMachine = from.getHost().equalsIgnoreCase(String.valueOf(to.getHost()));
        boolean samePlace =
                from.getScheme().equalsIgnoreCase(to.getScheme()) && from.getPort() == to.getPort();
        boolean intoTls =
                from.getScheme().equalsIgnoreCase("http")
                        && "https".equalsIgnoreCase(to.getScheme());
        if (!sameMachine || !(samePlace || intoTls)) {
            throw elsewhere();
        }
        return to;
    }

    private UnusableInputException elsewhere() {
        return new UnusableInputException(
                new WebFailure(endpoint).named()
                        + " sends on to another address: ask who runs it for that address and give it as --url.");
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
