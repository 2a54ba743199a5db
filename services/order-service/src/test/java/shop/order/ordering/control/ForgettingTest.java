package shop.order.ordering.control;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.order.ordering.entity.Example.NOW;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import shop.platform.idempotency.KeptAnswers;
import shop.platform.messaging.CloudEvent;

/** What user-service promises is what is read here. */
class ForgettingTest {

  private static final Path SAMPLE =
      Path.of("../user-service/src/main/resources/events/user.erased.v1.sample.json");

  private final Kept orders = new Kept();
  private final Forgetting forgetting = new Forgetting();
  private final List<UUID> answersForgotten = new ArrayList<>();
  private final OnRecord audit = new OnRecord();

  ForgettingTest() {
    forgetting.orders = orders;
    forgetting.inbox = new SeenOnce();
    forgetting.answers =
        new KeptAnswers() {
          @Override
          public void forget(UUID owner) {
            answersForgotten.add(owner);
          }
        };
    forgetting.audit = audit;
    forgetting.clock = Clock.fixed(NOW, ZoneOffset.UTC);
  }

  @Test
  void whoIsErasedIsForgottenOnceUnderTheLockThatOrdersTake() throws IOException {
    CloudEvent erased = CloudEvent.parse(Files.readString(SAMPLE));
    UUID user = UUID.fromString(erased.data().path("userId").textValue());

    forgetting.hear(erased);
    forgetting.hear(erased);

    assertThat(orders.forgotten).containsExactly(user);
    assertThat(orders.locked).containsExactly(user);
    assertThat(answersForgotten).containsExactly(user);
    assertThat(audit.deeds).containsExactly("order.forget " + user + " of " + user);
  }
}
