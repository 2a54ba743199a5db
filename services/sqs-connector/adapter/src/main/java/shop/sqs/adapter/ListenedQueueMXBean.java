package shop.sqs.adapter;

/**
 * What Java Management Extensions show of a queue that is listened to, as {@code
 * shop.sqs:type=ListenedQueue,name="…"}: for a server's console, and for whoever makes metrics of
 * it.
 */
public interface ListenedQueueMXBean {

  /**
   * How many messages lie among the queue's dead letters; SQS says it is about so many. Asked of
   * SQS each time.
   *
   * @return 0 where the queue has no dead letters
   */
  long getDeadLetters();
}
