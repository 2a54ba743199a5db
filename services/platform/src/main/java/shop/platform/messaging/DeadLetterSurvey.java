package shop.platform.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import shop.platform.metrics.Level;
import shop.platform.metrics.Survey;

/** The dead letters of the queues that this server's beans listen to, as the SQS connector says. */
@ApplicationScoped
class DeadLetterSurvey implements Survey {

  private static final Level DEAD =
      new Level(
          "shop_dead_letters",
          "Messages refused for the last time, which wait for a person, about",
          "queue");

  @Override
  public void take() {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    try {
      for (ObjectName queue :
          server.queryNames(new ObjectName("shop.sqs:type=ListenedQueue,*"), null)) {
        DEAD.is(
            (Long) server.getAttribute(queue, "DeadLetters"),
            ObjectName.unquote(queue.getKeyProperty("name")));
      }
    } catch (JMException e) {
      throw new IllegalStateException("SQS does not tell how many dead letters there are", e);
    }
  }
}
