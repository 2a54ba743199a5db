package shop.platform.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/** MicroProfile Metrics: the one class that speaks of it, and no bean where the server has none. */
@ApplicationScoped
class MicroProfileRegister implements Register {

  @Inject MetricRegistry registry;

  private final Map<Series, Counter> counters = new ConcurrentHashMap<>();
  private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

  /** Of a measure, what has these values of its labels. */
  private record Series(String name, List<String> labels) {}

  @Override
  public void count(Measure measure, List<String> labels, long more) {
    counters
        .computeIfAbsent(
            new Series(measure.name(), labels),
            series -> registry.counter(metadata(measure), tags(measure, labels)))
        .inc(more);
  }

  @Override
  public void time(Measure measure, List<String> labels, Duration taken) {
    timers
        .computeIfAbsent(
            new Series(measure.name(), labels),
            series -> registry.timer(metadata(measure), tags(measure, labels)))
        .update(taken);
  }

  @Override
  public void level(Measure measure, List<String> labels, DoubleSupplier value) {
    registry.gauge(metadata(measure), value::getAsDouble, tags(measure, labels));
  }

  private static Metadata metadata(Measure measure) {
    return Metadata.builder().withName(measure.name()).withDescription(measure.help()).build();
  }

  private static Tag[] tags(Measure measure, List<String> labels) {
    return IntStream.range(0, labels.size())
        .mapToObj(i -> new Tag(measure.labels().get(i), labels.get(i)))
        .toArray(Tag[]::new);
  }
}
