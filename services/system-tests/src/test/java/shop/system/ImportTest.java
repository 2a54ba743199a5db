package shop.system;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/** Imports as an admin sees them, through the edge. */
@MicroShedTest
public class ImportTest {

  private static final String IMPORTS = "/api/products/imports";
  private static final String HEADER = "sku,name,description,priceMinor,categories,stock\n";
  private static final int MANY = 40_000;

  private final Shop shop = new Shop();
  private final Saga saga = new Saga(shop);

  private Answer send(Shop.User user, String type, String body) {
    return shop.post(IMPORTS, user, body, "Content-Type", type);
  }

  private Answer done(String location) {
    return await()
        .atMost(100, SECONDS)
        .pollInterval(1, SECONDS)
        .ignoreExceptionsMatching(e -> e instanceof UncheckedIOException)
        .until(
            () -> shop.get(location, shop.admin()),
            answer -> answer.status() == 200 && !answer.text("state").equals("RUNNING"));
  }

  private static String location(Answer accepted) {
    return accepted.expect(202).headers().firstValue("Location").orElseThrow();
  }

  @Test
  void anImportIsAJobWithAReport() {
    String sku = Shop.unique("IMPORT");
    String file = HEADER + sku + ",Mug,\"White, blue\",1250,mugs,3\n" + sku + "-2,,,1,,\n";

    String location = location(send(shop.admin(), "text/csv; charset=utf-8", file));
    Answer done = done(location);

    assertThat(location).isEqualTo(IMPORTS + "/" + done.text("id"));
    assertThat(done.text("state")).isEqualTo("DONE");
    assertThat(List.of("rows", "succeeded", "failed"))
        .extracting(field -> done.body().path(field).asInt())
        .containsExactly(2, 1, 1);
    assertThat(done.body().at("/failures/0/line").asInt()).isEqualTo(3);
    assertThat(done.body().at("/failures/0/reason").asText()).startsWith("name ");
    assertThat(done.body().has("finishedAt")).isTrue();
    shop.get(location, shop.admin(), "If-None-Match", done.etag()).expect(304);
    assertThat(shop.get("/api/products?sku=" + sku, null).body().at("/items/0/name").asText())
        .isEqualTo("Mug");
  }

  @Test
  void importsAreForAdminsAndOfTwoMediaTypes() {
    var customer = shop.register();
    send(customer, "text/csv", HEADER).expect(403, "forbidden");
    send(shop.admin(), "application/json", "{}").expect(415, "unsupported-media-type");
    send(shop.admin(), "text/csv; charset=latin1", HEADER).expect(415, "unsupported-media-type");
    String known = location(send(shop.admin(), "application/x-ndjson", "\n"));
    shop.get(known, customer).expect(403, "forbidden");
    shop.get(known, null).expect(401, "unauthorized");
    shop.get(IMPORTS + "/" + UUID.randomUUID(), shop.admin()).expect(404, "not-found");
    shop.get(IMPORTS + "/x", shop.admin()).expect(404, "not-found");
    assertThat(done(known).text("state")).isEqualTo("DONE");
  }

  @Test
  void anImportGoesOnThoughItsServerIsKilled() throws IOException {
    String sku = Shop.unique("KILLED");
    StringBuilder file = new StringBuilder(HEADER);
    for (int i = 0; i < MANY; i++) {
      file.append(sku).append('-').append(i).append(",Mug ").append(i).append(",,1,mugs,7\n");
    }
    String location = location(send(shop.admin(), "text/csv", file.toString()));
    await()
        .atMost(60, SECONDS)
        .until(() -> shop.get(location, shop.admin()).body().path("rows").asInt() > 0);
    ShopEnvironment.stack().kill("product");
    assertThat(rows(location)).as("rows before the kill").isLessThan(MANY);
    ShopEnvironment.stack().up();

    Answer done = done(location);

    assertThat(done.body().path("succeeded").asInt()).isEqualTo(MANY);
    assertThat(done.body().path("failed").asInt()).isZero();
    assertThat(
            saga.sql(
                "products",
                "SELECT count(*) FROM product JOIN stock_movement ON product_id = product.id"
                    + " WHERE kind = 'INITIAL' AND delta = 7 AND sku LIKE '"
                    + sku
                    + "-%'"))
        .asString()
        .contains(Integer.toString(MANY));
    assertThat(saga.sql("products", "SELECT import_id FROM product_import_chunk")).isEmpty();
  }

  private int rows(String location) {
    String id = location.substring(IMPORTS.length() + 1);
    return Integer.parseInt(
        saga.sql("products", "SELECT succeeded AS n FROM product_import WHERE id = '" + id + "'")
            .getFirst()
            .replaceAll("[^0-9]", ""));
  }

  /** Told its length, and in chunks; at the edge, and at the service itself. */
  @Test
  void ofABodyThatBreaksOffNothingIsLeft() throws IOException {
    String sku = Shop.unique("BROKEN");
    String row = sku + ",Mug,,1,,1\n";
    String half = HEADER + row.repeat(200_000 / row.length());
    for (String address : List.of(ShopEnvironment.status().edge(), Shop.url("product"))) {
      breakOff(address, "Content-Length: " + 2 * half.length(), half);
      String chunk = Integer.toHexString(half.length()) + "\r\n" + half + "\r\n";
      breakOff(address, "Transfer-Encoding: chunked", chunk);
    }
    String last = location(send(shop.admin(), "text/csv", HEADER));

    assertThat(done(last).text("state")).isEqualTo("DONE");
    await()
        .atMost(20, SECONDS)
        .until(
            () ->
                saga.sql("products", "SELECT id FROM product_import WHERE finished_at IS NULL")
                    .isEmpty());
    assertThat(saga.sql("products", "SELECT sku FROM product WHERE sku = '" + sku + "'")).isEmpty();
  }

  @Test
  void aBodyOfWhichNobodyKnowsTheLengthIsRefused() throws Exception {
    var body = new ByteArrayInputStream(HEADER.getBytes(StandardCharsets.UTF_8));
    for (String address : List.of(ShopEnvironment.status().edge(), Shop.url("product"))) {
      var request =
          HttpRequest.newBuilder(URI.create(address + IMPORTS))
              .header("Authorization", "Bearer " + shop.admin().token())
              .header("Content-Type", "text/csv")
              .POST(HttpRequest.BodyPublishers.ofInputStream(() -> body))
              .build();
      try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Content-Length");
      }
    }
  }

  private void breakOff(String address, String framing, String body) throws IOException {
    URI uri = URI.create(address);
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      String head =
          String.join(
              "\r\n",
              "POST " + IMPORTS + " HTTP/1.1",
              "Host: " + uri.getAuthority(),
              "Authorization: Bearer " + shop.admin().token(),
              "Content-Type: text/csv",
              framing,
              "",
              "");
      socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
    }
  }
}
