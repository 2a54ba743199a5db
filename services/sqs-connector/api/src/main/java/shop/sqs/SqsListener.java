package shop.sqs;

/**
 * Implemented by a message-driven bean that is fed from an SQS queue.
 *
 * <p>A message is deleted only if this method returned normally <em>and</em> the bean's transaction
 * committed. Anything else brings the message back later, with a higher {@link
 * SqsMessage#receiveCount()}, until the queue's own redrive policy moves it to the dead-letter
 * queue. So a bean is called at least once for each message, in any order, and has to tell by
 * itself what it has already done.
 *
 * <p>No checked exception can be declared, on purpose: a container commits when a checked exception
 * leaves a bean.
 */
@FunctionalInterface
public interface SqsListener {
  /**
   * Handles one message; any exception refuses it, and it comes back after a pause that grows with
   * each refusal.
   */
  void onMessage(SqsMessage message);
}
