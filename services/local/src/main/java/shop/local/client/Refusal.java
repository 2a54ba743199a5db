package shop.local.client;

import shop.local.StackFailure;

/** The shop said no, and will say no again. */
public final class Refusal extends StackFailure {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  Refusal(Call call, Problem problem) {
    super("%s %s was refused: %s".formatted(call.method(), call.path(), problem));
    this.problem = problem;
  }

  /** Why. */
  public Problem problem() {
    return problem;
  }

  /** Whether it is this kind of problem. */
  public boolean is(String slug) {
    return problem.slug().equals(slug);
  }
}
