package shop.sqs.adapter;

import java.lang.management.ManagementFactory;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.ObjectName;

/** A queue in the server's management view, for as long as it is listened to. */
final class ListenedQueue implements ListenedQueueMXBean {
  private static final Logger LOG = Logger.getLogger(ListenedQueue.class.getName());

  private final String name;
  private final SqsQueue queue;

  ListenedQueue(String name, SqsQueue queue) {
    this.name = name;
    this.queue = queue;
  }

  @Override
  public long getDeadLetters() {
    return queue.deadLetters();
  }

  /** Nothing depends on it: where it fails, messages are handled all the same. */
  void show() {
    try {
      ManagementFactory.getPlatformMBeanServer().registerMBean(this, objectName());
    } catch (JMException e) {
      LOG.log(Level.WARNING, "Queue " + name + " is not shown to management", e);
    }
  }

  void hide() {
    try {
      ManagementFactory.getPlatformMBeanServer().unregisterMBean(objectName());
    } catch (JMException e) {
      LOG.log(Level.FINE, "Queue " + name + " was not shown to management", e);
    }
  }

  private ObjectName objectName() throws JMException {
    return new ObjectName("shop.sqs:type=ListenedQueue,name=" + ObjectName.quote(name));
  }
}
