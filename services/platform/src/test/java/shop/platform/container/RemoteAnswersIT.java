package shop.platform.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.platform.client.RemoteAnswers;
import shop.platform.client.RemoteOutage;
import shop.platform.client.RemoteProblem;
import shop.platform.id.Ids;

/** What the server's own rest client makes of what the server itself answers. */
@ExtendWith(ArquillianExtension.class)
class RemoteAnswersIT {

  private static final String NAME = "remote-answers";

  /** Of this very server. */
  @Inject
  @ConfigProperty(name = "http.port")
  int port;

  /** Another service, as a client of it knows it. */
  @Path("/api/things")
  public interface ThingsClient {

    @GET
    @Path("/{id}")
    Things.Thing get(@PathParam("id") UUID id);
  }

  @Deployment
  static WebArchive archive() {
    return Archive.of(NAME, RemoteAnswersIT.class);
  }

  private ThingsClient service(String name) {
    return RestClientBuilder.newBuilder()
        .baseUri(URI.create("http://127.0.0.1:" + port + "/" + name))
        .register(RemoteAnswers.class)
        .build(ThingsClient.class);
  }

  @Test
  void a404OfAServerWhoseServiceIsNotUpIsAnOutage() {
    assertThrows(RemoteOutage.class, () -> service("not-up-yet").get(Ids.next()));
  }

  @Test
  void a404OfTheServiceIsItsWord() {
    var refusal = assertThrows(RemoteProblem.class, () -> service(NAME).get(Ids.next()));
    assertEquals(404, refusal.status());
    assertEquals("not-found", refusal.slug());
  }
}
