package shop.system.conformance;

import java.util.function.Supplier;

/**
 * One input tried on an operation.
 *
 * @param what is particular about it
 * @param request made when it is about to be sent
 */
record Attempt(Operation operation, String what, Supplier<Request> request, Promise promise) {}
