package shop.sqs.adapter;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.NotSupportedException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAdapter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SqsActivationSpecTest {
  private final SqsActivationSpec spec = new SqsActivationSpec();

  @Test
  void aSpecWithoutAQueueIsRefused() {
    assertThatThrownBy(spec::validate)
        .isInstanceOf(InvalidPropertyException.class)
        .hasMessageContaining("queue is missing");
  }

  @Test
  void everyPropertyOutsideItsLimitsIsNamed() {
    spec.setQueue("letters");
    spec.setMaxConcurrency(0);
    spec.setBatchSize(11);
    spec.setWaitSeconds(21);
    spec.setVisibilitySeconds(1);
    spec.setRedeliveryBaseSeconds(0);
    spec.setRedeliveryMaxSeconds(-1);
    spec.setStopSeconds(-1);
    assertThatThrownBy(spec::validate)
        .isInstanceOf(InvalidPropertyException.class)
        .hasMessageContainingAll(
            "maxConcurrency is 0, must be 1 to 1000",
            "batchSize is 11, must be 1 to 10",
            "waitSeconds is 21, must be 0 to 20",
            "visibilitySeconds is 1, must be 2 to 43200",
            "redeliveryBaseSeconds is 0, must be 1 to 43200",
            "redeliveryMaxSeconds is -1",
            "stopSeconds is -1");
  }

  @Test
  void aQueueIsAllThatHasToBeGiven() {
    spec.setQueue("letters");
    assertThatCode(spec::validate).doesNotThrowAnyException();
  }

  @Test
  void activationIsRefusedForAnInvalidSpecAndForAnothersSpec() {
    Endpoints endpoints = new Endpoints(message -> {});
    SqsResourceAdapter adapter = new SqsResourceAdapter();
    adapter.start(new Server(endpoints.registry()));
    assertThatThrownBy(() -> adapter.endpointActivation(endpoints, spec))
        .isInstanceOf(InvalidPropertyException.class);
    assertThatThrownBy(() -> adapter.endpointActivation(endpoints, new Foreign()))
        .isInstanceOf(NotSupportedException.class);
  }

  private static final class Foreign implements ActivationSpec {
    @Override
    public void validate() {}

    @Override
    public @Nullable ResourceAdapter getResourceAdapter() {
      return null;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter adapter) {}
  }
}
