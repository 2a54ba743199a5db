/**
 * A Jakarta Connectors resource adapter that feeds Amazon SQS messages to message-driven beans.
 *
 * <h2>The life of a message</h2>
 *
 * <p>The listener's <em>receiver</em> first takes permits, as many as the bean has free places but
 * ten at most, and then asks the queue for that many messages; so nothing is ever taken that could
 * not be handled at once, and a slow bean slows the queue's reading instead of filling memory. The
 * request is a long poll: it waits until a message is there.
 *
 * <p>From then on the message is <em>in hand</em>. SQS hides it from others for the visibility
 * time, and every third of that time the <em>renewer</em> has it hidden for as long again, however
 * long the bean may take. If the server dies, nobody renews, and the message is seen by others
 * soon.
 *
 * <p>The bean runs on a thread of the server, in its own transaction, begun by {@code
 * beforeDelivery} and ended by {@code afterDelivery}. SQS takes no part in that transaction. A
 * synchronisation registered within tells what became of it, and only if it was committed, and the
 * listener returned normally, the message is done. Either alone is not enough: a container may
 * commit although an exception left the bean, and a commit may fail although the bean was content.
 *
 * <p>A message that is done is handed to the <em>settler</em>, who deletes as many at once as have
 * gathered. Until SQS confirms the delete the message stays in hand, renewed, and its permit taken:
 * for if others saw it meanwhile, it would be handled once more. Without SQS nothing can be
 * confirmed, so the listener then comes to rest with its permits used up.
 *
 * <p>While the bean's database is out of reach, or its application away, no message could be
 * handled: those in hand stay there and are tried again, and when they fill all places nothing more
 * is taken. So an outage costs no receives; longer than twelve hours SQS hides no message, and each
 * of these costs one.
 *
 * <p>A message that was refused is given back: it is seen again after a pause that grows with its
 * receives. It is never deleted and never judged here. When it has been received as often as the
 * queue's redrive policy allows, SQS itself moves it to the dead-letter queue. A crash, and a stop
 * that did not wait long enough, use up a receive as well.
 *
 * <p>What remains is what no consumer of SQS can avoid: between the commit and the delete lies a
 * moment at which a crash leaves the message in the queue. The bean must recognise what it has
 * seen, by an identity inside the message.
 *
 * <h2>Threads</h2>
 *
 * <p>Beans run as {@code Work} of the server's work manager: there they get the server's context,
 * are counted among its threads, and a server that is stopping waits for them. The three loops of a
 * listener are daemon threads of the adapter's own. They do nothing but speak HTTP, need nothing of
 * the server, and never end; a server takes what runs in its pool for work that will be finished,
 * and Open Liberty would wait for it in vain whenever it is stopped. They are no virtual threads,
 * since on Java 21 a long poll within a monitor pins the carrier of all others.
 */
@NullMarked
package shop.sqs.adapter;

import org.jspecify.annotations.NullMarked;
