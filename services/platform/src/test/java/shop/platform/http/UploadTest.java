package shop.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.HttpHeaders;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.platform.problem.BusinessException;

class UploadTest {

  private final InputStream body = new ByteArrayInputStream(new byte[3]);

  private Upload upload(@Nullable String length) {
    var headers =
        (HttpHeaders)
            Proxy.newProxyInstance(
                HttpHeaders.class.getClassLoader(),
                new Class<?>[] {HttpHeaders.class},
                (self, method, arguments) -> length);
    return new Upload(headers, body);
  }

  @Test
  void aBodyThatTellsOfTooMuchIsRefusedBeforeAByteIsRead() throws IOException {
    assertThatThrownBy(() -> upload("4").stream(3))
        .isInstanceOfSatisfying(
            BusinessException.class,
            refused -> assertThat(refused.kind()).isEqualTo(BusinessException.Kind.TOO_LARGE));
    assertThat(body.available()).isEqualTo(3);
  }

  @Test
  void aBodyThatTellsNothingIsRefused() {
    assertThatThrownBy(() -> upload(null).stream(3))
        .isInstanceOfSatisfying(
            BusinessException.class,
            refused -> assertThat(refused.kind()).isEqualTo(BusinessException.Kind.MALFORMED));
  }

  @Test
  void aBodyOfAsMuchAsIsTakenIsRead() throws IOException {
    assertThat(upload("3").stream(3).readAllBytes()).hasSize(3);
  }

  @Test
  void aBodyThatEndsBeforeItsLengthHasBrokenOff() {
    assertThatThrownBy(() -> upload("4").stream(4).readAllBytes()).isInstanceOf(EOFException.class);
  }
}
