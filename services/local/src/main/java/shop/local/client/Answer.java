package shop.local.client;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.Optional;
import shop.local.StackFailure;

/** A successful answer of the shop. */
record Answer(Call call, int status, HttpHeaders headers, byte[] body) {

  <T> T as(Class<T> type) {
    try {
      return Json.read(body, type);
    } catch (IOException e) {
      throw notAsPromised(e);
    }
  }

  <T> Page<T> asPage(Class<T> item) {
    try {
      return Json.readPage(body, item);
    } catch (IOException e) {
      throw notAsPromised(e);
    }
  }

  Optional<String> etag() {
    return headers.firstValue("ETag");
  }

  private StackFailure notAsPromised(IOException e) {
    return new StackFailure(
        "%s %s was answered with %d, but not as the API promises: %s."
            .formatted(call.method(), call.path(), status, e.getMessage()),
        e);
  }
}
