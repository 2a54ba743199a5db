package shop.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.Path;
import org.junit.jupiter.api.Test;

class RequestCountTest {

  @Path("/api/things")
  static class Things {

    @Path("/{id}")
    void one() {}

    @Path("{id}/parts")
    void parts() {}

    void all() {}
  }

  @Path("/api/parcels")
  static class Parcels extends Things {}

  private static String routeOf(String method) throws NoSuchMethodException {
    return RequestCount.route(Things.class, Things.class.getDeclaredMethod(method));
  }

  @Test
  void anInheritedMethodIsOfTheResourceThatHasIt() throws NoSuchMethodException {
    assertThat(RequestCount.route(Parcels.class, Things.class.getDeclaredMethod("one")))
        .isEqualTo("/api/parcels/{id}");
  }

  @Test
  void aRouteIsThePathAsDeclared() throws NoSuchMethodException {
    assertThat(routeOf("one")).isEqualTo("/api/things/{id}");
    assertThat(routeOf("parts")).isEqualTo("/api/things/{id}/parts");
    assertThat(routeOf("all")).isEqualTo("/api/things");
  }

  @Test
  void whateverLeadsNowhereIsOneRoute() {
    assertThat(RequestCount.route(null, null)).isEqualTo("none");
  }
}
