package dev.muster.tests.system;

import dev.muster.command.Muster;
import dev.muster.testing.Namespace;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An administrator's computer in a network namespace. One process runs all of its commands, as a
 * command of its own takes a second or two to begin.
 */
final class Desk implements AutoCloseable {
  private final String namespace;
  private final Path data;
  private final Process process;
  private final DataOutputStream asked;
  private final DataInputStream answered;

  /** One whose commands use this data folder. */
  Desk(String namespace, Path data) throws IOException {
    this.namespace = namespace;
    this.data = data;
    this.process =
        new ProcessBuilder(
                inside(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Desk.class.getName()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    this.asked = new DataOutputStream(process.getOutputStream());
    this.answered = new DataInputStream(process.getInputStream());
  }

  /** Runs what comes on its standard input until that ends. */
  @SuppressWarnings("resource") // the streams of the process
  public static void main(String... none) throws IOException {
    DataOutputStream out = new DataOutputStream(System.out);
    System.setOut(System.err);
    DataInputStream in = new DataInputStream(System.in);
    try {
      while (true) {
        String[] words = new String[in.readInt()];
        for (int i = 0; i < words.length; i++) {
          words[i] = in.readUTF();
        }
        StringWriter said = new StringWriter();
        out.writeInt(Muster.run(new PrintWriter(said), words));
        byte[] text = said.toString().getBytes(StandardCharsets.UTF_8);
        out.writeInt(text.length);
        out.write(text);
        out.flush();
      }
    } catch (EOFException end) {
      System.exit(0);
    }
  }

  /** What a command comes to that works with its data folder. */
  synchronized Namespace.Outcome muster(String... arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of(arguments));
    words.addAll(List.of("--data", data.toString()));
    asked.writeInt(words.size());
    for (String word : words) {
      asked.writeUTF(word);
    }
    asked.flush();
    int code = answered.readInt();
    byte[] said = answered.readNBytes(answered.readInt());
    return new Namespace.Outcome(code, new String(said, StandardCharsets.UTF_8));
  }

  /** What another program says there. */
  Namespace.Outcome run(String... command) throws IOException, InterruptedException {
    return FarHost.outcome(inside(command));
  }

  /** A program that goes on there. */
  Process start(String... command) throws IOException {
    return new ProcessBuilder(inside(command)).redirectErrorStream(true).start();
  }

  private List<String> inside(String... command) {
    List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
    all.addAll(List.of(command));
    return all;
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
