package shop.local;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shop.local.part.Part;
import shop.local.process.ProcessIdentity;
import shop.local.process.Signal;

/**
 * Which process a part was started as: all that is needed to find it again, and to end it, even by
 * a version of this program that no longer knows the part.
 *
 * @param pid the process' number
 * @param birth tells it from later processes with that number
 * @param fingerprint of what it was started from
 * @param logFrom where in its log this start begins
 * @param startedAt when, as ISO text
 * @param settled whether it became healthy and its data was brought up to date
 */
public record RunRecord(
    String part,
    Part.Stage stage,
    long pid,
    String birth,
    List<Integer> ports,
    String url,
    Signal stopSignal,
    String fingerprint,
    long logFrom,
    String startedAt,
    boolean settled) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static RunRecord of(Part part, ProcessIdentity process, String fingerprint, long logFrom) {
    return new RunRecord(
        part.name(),
        part.stage(),
        process.pid(),
        process.birth(),
        part.ports(),
        part.url(),
        part.stopSignal(),
        fingerprint,
        logFrom,
        Instant.now().toString(),
        false);
  }

  RunRecord asSettled() {
    return new RunRecord(
        part, stage, pid, birth, ports, url, stopSignal, fingerprint, logFrom, startedAt, true);
  }

  /** What is on record there; a file that a crash left unreadable counts as none. */
  static Optional<RunRecord> read(Path file) {
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(file), RunRecord.class));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    OwnerOnly.write(file, JSON.writeValueAsBytes(this));
  }

  @JsonIgnore
  ProcessIdentity process() {
    return new ProcessIdentity(pid, birth);
  }

  @JsonIgnore
  boolean isAlive() {
    return process().isAlive();
  }
}
