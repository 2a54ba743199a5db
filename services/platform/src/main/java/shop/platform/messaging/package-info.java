/** Events after CloudEvents 1.0: the transactional outbox, its relay, and the inbox. */
@NullMarked
package shop.platform.messaging;

import org.jspecify.annotations.NullMarked;
