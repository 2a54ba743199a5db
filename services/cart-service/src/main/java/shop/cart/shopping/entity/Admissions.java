package shop.cart.shopping.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import shop.cart.redis.Redis;
import shop.cart.redis.Script;
import shop.platform.problem.BusinessException;

/**
 * Lets guests open sessions, and nobody fill the store with them: so many from one address within a
 * period, counted by all instances together.
 */
@ApplicationScoped
public class Admissions {

  private static final Script ADMIT = Script.of(Admissions.class, "admit.lua");

  @Inject Redis redis;

  @Inject
  @ConfigProperty(name = "shop.session.address.most")
  int most;

  @Inject
  @ConfigProperty(name = "shop.session.address.window")
  Duration window;

  /**
   * Passes who comes from there.
   *
   * @throws BusinessException too-many-requests, and how long to wait
   */
  public void pass(String address) {
    List<?> answer =
        ADMIT.run(
            redis,
            List.of(key(address)),
            List.of(String.valueOf(most), String.valueOf(window.toMillis())));
    long closed = (Long) answer.getFirst();
    if (closed > 0) {
      throw refusal(closed);
    }
  }

  /**
   * The same without counting: the next to {@link #pass} may be refused all the same.
   *
   * @throws BusinessException too-many-requests, and how long to wait
   */
  public void requireOpen(String address) {
    String key = key(address);
    String count = redis.ask(client -> client.get(key));
    if (count != null && Integer.parseInt(count) >= most) {
      throw refusal(redis.ask(client -> client.pttl(key)));
    }
  }

  private static String key(String address) {
    return "sessions-from:{" + address + "}";
  }

  private static BusinessException refusal(long millis) {
    return BusinessException.tooManyRequests(
        "Too many sessions were opened from there.", Duration.ofMillis(millis));
  }
}
