package shop.platform.metrics;

import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;

/** Where measures end up. */
interface Register {

  /** Before the application has started, in plain tests, and where the server has no metrics. */
  Register NONE =
      new Register() {
        @Override
        public void count(Measure measure, List<String> labels, long more) {
          // Nobody is to know.
        }

        @Override
        public void time(Measure measure, List<String> labels, Duration taken) {
          // Nobody is to know.
        }

        @Override
        public void level(Measure measure, List<String> labels, DoubleSupplier value) {
          // Nobody is to know.
        }
      };

  void count(Measure measure, List<String> labels, long more);

  void time(Measure measure, List<String> labels, Duration taken);

  /** Has the value read whenever somebody looks. */
  void level(Measure measure, List<String> labels, DoubleSupplier value);
}
