/**
 * What a message-driven bean sees of Amazon SQS: {@link shop.sqs.SqsListener} is what it
 * implements, {@link shop.sqs.SqsMessage} is what it is given. How a message lives and dies is told
 * by the adapter's package, {@code shop.sqs.adapter}.
 */
@NullMarked
package shop.sqs;

import org.jspecify.annotations.NullMarked;
