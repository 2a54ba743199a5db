package shop.platform.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockworkTest {

  private static final Logger LOG = Logger.getLogger(Clockwork.class.getName());

  private final List<String> told = new ArrayList<>();
  private final Handler ear =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          if (line.getLevel().equals(Level.WARNING)) {
            told.add(line.getMessage());
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private @Nullable Throwable failure;
  private final Runnable work =
      new Clockwork.Again(
          "The clock is not wound",
          () -> {
            switch (failure) {
              case Error error -> throw error;
              case RuntimeException defect -> throw defect;
              case null, default -> {}
            }
          });

  @BeforeEach
  void listen() {
    LOG.addHandler(ear);
  }

  @AfterEach
  void stop() {
    LOG.removeHandler(ear);
  }

  @ParameterizedTest
  @ValueSource(classes = {IllegalStateException.class, OutOfMemoryError.class, LinkageError.class})
  void noFailureEndsATimer(Class<? extends Throwable> type) throws ReflectiveOperationException {
    failure = type.getDeclaredConstructor().newInstance();

    assertThatCode(work::run).doesNotThrowAnyException();
  }

  @Test
  void aFailureIsToldOnceUntilTheWorkSucceeds() {
    failure = new IllegalStateException();
    work.run();
    work.run();
    assertThat(told).containsExactly("The clock is not wound");

    failure = null;
    work.run();
    failure = new IllegalStateException();
    work.run();
    assertThat(told).hasSize(2);
  }
}
