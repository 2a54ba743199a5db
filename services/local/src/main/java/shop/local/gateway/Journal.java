package shop.local.gateway;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lines that only ever grow in number. Whoever appends goes on when the line is on disk; lines that
 * wait for each other share one flush. A last line without its end, left by a crash, was never
 * acknowledged, and is cut off when the journal is opened.
 */
final class Journal implements Closeable {

  private static final int BATCH = 1024;
  private static final Pending END = new Pending(new byte[0], null);

  private final FileChannel channel;
  private final LinkedBlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
  private final Thread writer;

  /** Where the last complete batch ends. */
  private long end;

  /** Set once it is not known any more what the disk holds: only a restart finds out. */
  private volatile @Nullable IOException broken;

  private record Pending(byte[] line, @Nullable CompletableFuture<Void> written) {}

  private Journal(FileChannel channel, long end) {
    this.channel = channel;
    this.end = end;
    this.writer = Thread.ofPlatform().name("journal").daemon().start(this::write);
  }

  /**
   * Opens a journal, made where there is none, after reading every line in it.
   *
   * @throws JournalFailure where another process has it open, or a line cannot be read
   */
  static Journal open(Path file, Consumer<String> reader) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        lock(channel, file);
        long end = read(file, reader);
        channel.truncate(end);
        channel.position(end);
        channel.force(true);
        return new Journal(channel, end);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new JournalFailure("The journal " + file + " cannot be opened: " + e.getMessage(), e);
    }
  }

  private static void lock(FileChannel channel, Path file) throws IOException {
    try {
      if (channel.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // Held by this very process: the same refusal.
    }
    throw new JournalFailure("The journal " + file + " is open in another gateway.");
  }

  private static long read(Path file, Consumer<String> reader) throws IOException {
    long whole = 0;
    int number = 0;
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b != '\n') {
          line.write(b);
          continue;
        }
        number++;
        try {
          reader.accept(line.toString(StandardCharsets.UTF_8));
        } catch (RuntimeException e) {
          throw new JournalFailure("Line " + number + " of " + file + " cannot be read.", e);
        }
        whole += line.size() + 1L;
        line.reset();
      }
    }
    return whole;
  }

  /**
   * Returns when the line is on disk.
   *
   * @throws JournalFailure where it is not, and never will be
   */
  void append(String line) {
    CompletableFuture<Void> written = new CompletableFuture<>();
    queue.add(new Pending(bytes(line), written));
    try {
      written.join();
    } catch (CompletionException e) {
      throw new JournalFailure("The journal was not written.", e);
    }
  }

  /** Appends at leisure: the line may be lost in a crash. */
  void note(String line) {
    queue.add(new Pending(bytes(line), null));
  }

  boolean isSound() {
    return broken == null && writer.isAlive();
  }

  private static byte[] bytes(String line) {
    return (line + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private void write() {
    List<Pending> batch = new ArrayList<>();
    boolean ended = false;
    while (!ended) {
      batch.clear();
      try {
        batch.add(queue.take());
      } catch (InterruptedException e) {
        return;
      }
      queue.drainTo(batch, BATCH - 1);
      ended = batch.remove(END);
      write(batch);
    }
  }

  private void write(List<Pending> batch) {
    IOException failure = broken;
    if (failure == null) {
      try {
        failure = store(batch);
      } catch (RuntimeException | Error e) {
        // Nobody may be left waiting for a line that will never be written.
        failure = new IOException(e);
        broken = failure;
      }
    }
    for (Pending pending : batch) {
      if (pending.written() != null) {
        if (failure == null) {
          pending.written().complete(null);
        } else {
          pending.written().completeExceptionally(failure);
        }
      }
    }
  }

  private @Nullable IOException store(List<Pending> batch) {
    ByteBuffer bytes = ByteBuffer.allocate(batch.stream().mapToInt(p -> p.line().length).sum());
    batch.forEach(pending -> bytes.put(pending.line()));
    bytes.flip();
    long size = bytes.remaining();
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      cutBack(e);
      return e;
    }
    try {
      if (batch.stream().anyMatch(pending -> pending.written() != null)) {
        channel.force(false);
      }
    } catch (IOException e) {
      // After a failed flush nobody knows what is on disk, and a second flush would not say.
      broken = e;
      return e;
    }
    end += size;
    return null;
  }

  /** A full disk takes half a line: what was refused must not be found there later. */
  private void cutBack(IOException cause) {
    try {
      channel.truncate(end);
      channel.position(end);
    } catch (IOException e) {
      cause.addSuppressed(e);
      broken = cause;
    }
  }

  @Override
  public void close() throws IOException {
    queue.add(END);
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    channel.close();
  }
}
