/**
 * The local edge: one origin for the five services, by the rules of the same Ingress the load
 * balancer is made from in production.
 */
@NullMarked
package shop.local.edge;

import org.jspecify.annotations.NullMarked;
