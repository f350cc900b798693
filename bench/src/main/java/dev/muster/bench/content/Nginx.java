package dev.muster.bench.content;

import dev.muster.bench.BenchException;
import dev.muster.bench.agents.TestAuthority;
import dev.muster.bench.process.Child;
import dev.muster.bench.process.FreePort;
import dev.muster.bench.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Debian's nginx with sendfile and as many workers as processors. */
record Nginx(Program program, int http, int https) implements AutoCloseable {
  static final Path PROGRAM = Path.of("/usr/sbin/nginx");

  static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /** Serves a folder. */
  static Nginx start(TestAuthority authority, Path content) {
    int http = FreePort.find();
    int https = FreePort.find();
    Path folder = authority.folder();
    Path settings = folder.resolve("nginx.conf");
    try {
      Files.writeString(
          settings,
          """
          user root;
          daemon off;
          worker_processes auto;
          pid %1$s/nginx.pid;
          error_log %1$s/nginx-error.log;
          events { worker_connections 1024; }
          http {
            access_log off;
            sendfile on;
            tcp_nopush on;
            keepalive_requests 1000000;
            default_type application/octet-stream;
            client_body_temp_path %1$s/nginx-body;
            proxy_temp_path %1$s/nginx-proxy;
            fastcgi_temp_path %1$s/nginx-fastcgi;
            uwsgi_temp_path %1$s/nginx-uwsgi;
            scgi_temp_path %1$s/nginx-scgi;
            server {
              listen 127.0.0.1:%2$d;
              listen 127.0.0.1:%3$d ssl;
              ssl_protocols TLSv1.2 TLSv1.3;
              ssl_certificate %1$s/server.pem;
              ssl_certificate_key %1$s/server.key;
              root %4$s;
            }
          }
          """
              .formatted(folder, http, https, content));
    } catch (IOException e) {
      throw new BenchException("Cannot write " + settings, e);
    }
    Program program = Program.start(List.of(PROGRAM.toString(), "-c", settings.toString()), folder);
    FreePort.awaitListener(http);
    return new Nginx(program, http, https);
  }

  /** Processor time of all its processes. */
  Duration cpu() {
    try (Stream<ProcessHandle> workers =
        ProcessHandle.of(program.pid()).stream().flatMap(ProcessHandle::descendants)) {
      return workers
          .map(worker -> Child.usage(worker.pid()).cpu())
          .reduce(Duration.ZERO, Duration::plus);
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
