package shop.platform.metrics;

/** Measures levels, every fifteen seconds on every instance, whether somebody looks or not. */
public interface Survey {

  /**
   * Measures. It has to be cheap whatever there is: no more than some ten thousand rows of an index
   * are ever looked at.
   */
  void take();
}
