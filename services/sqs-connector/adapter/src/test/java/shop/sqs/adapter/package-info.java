@NullMarked
package shop.sqs.adapter;

import org.jspecify.annotations.NullMarked;
