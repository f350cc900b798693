package dev.muster.platform.http;

import static dev.muster.platform.http.ListenersFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventsTest {
  private final BlockingQueue<String> toSend = new LinkedBlockingQueue<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ListenersFixture http =
      new ListenersFixture(
          ListenersFixture.settings(100, Duration.ofMillis(900), Duration.ofMillis(300)));

  private final Mounted mounted =
      http.listeners.mount(
          ListenersFixture.PLAIN,
          "/events",
          List.of(get("/events", _ -> Response.events(this::send))));

  private void send(EventStream.Events events) throws InterruptedException {
    try {
      for (String text = toSend.take(); !text.equals("end"); text = toSend.take()) {
        events.send("said", text);
      }
    } finally {
      ended.countDown();
    }
  }

  @AfterEach
  void close() {
    http.close();
  }

  private static BufferedReader ask(Socket socket) throws Exception {
    socket.setSoTimeout(10_000);
    socket
        .getOutputStream()
        .write("GET /events HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  private static void readUntil(BufferedReader in, String line) throws Exception {
    String read = in.readLine();
    while (read != null && !read.equals(line)) {
      read = in.readLine();
    }
    assertThat(read).isEqualTo(line);
  }

  @Test
  void eventsArriveAsTheyHappen() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), mounted.port())) {
      BufferedReader in = ask(socket);
      toSend.add("one\ntwo");
      readUntil(in, "event: said");
      readUntil(in, "data: one");
      readUntil(in, "data: two");
      toSend.add("three");
      readUntil(in, "data: three");
      toSend.add("end");
      readUntil(in, "0");
    }
  }

  @Test
  void aQuietStreamIsKeptOpen() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), mounted.port())) {
      BufferedReader in = ask(socket);
      for (int beats = 0; beats < 5; beats++) {
        readUntil(in, ":");
      }
      toSend.add("still here");
      readUntil(in, "data: still here");
    }
  }

  @Test
  void aClientThatGoesEndsTheStream() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), mounted.port())) {
      toSend.add("one");
      readUntil(ask(socket), "data: one");
    }
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void unmountingEndsTheStream() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), mounted.port())) {
      BufferedReader in = ask(socket);
      toSend.add("one");
      readUntil(in, "data: one");

      mounted.close();

      assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void oldClientsAreToldSo() throws Exception {
    assertThat(ListenersFixture.raw(mounted.port(), "GET /events HTTP/1.0\r\n\r\n"))
        .contains(" 505 ");
    assertThat(http.send(mounted.port(), "HEAD", "/events", new byte[0]).statusCode())
        .isEqualTo(200);
  }
}
