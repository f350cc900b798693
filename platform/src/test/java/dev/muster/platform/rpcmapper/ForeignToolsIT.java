package dev.muster.platform.rpcmapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.testing.Namespace;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Other people's tools ask Muster's mapper, Muster's client asks other people's mapper, and a
 * foreign dissector reads along. All of it in one network namespace: the mapper has 10.93.0.1,
 * Samba 10.93.0.2.
 */
class ForeignToolsIT {
  private static final String OURS = "10.93.0.1";
  private static final String SAMBA = "10.93.0.2";
  private static final String PYTHON = "/usr/bin/python3";
  private static final String DCERPCD = "/usr/libexec/samba/samba-dcerpcd";
  private static final String CONTROL = MusterInterface.HOST_CONTROL.id().uuid().toString();
  private static final String PROVIDER = MusterInterface.PROVIDER.id().uuid().toString();
  private static final String ELSEWHERE = MusterInterface.PROVIDER_ELSEWHERE.id().uuid().toString();
  private static final String UNKNOWN = "00000000-1111-2222-3333-444444444444";

  /** What Samba calls lsarpc. */
  private static final String LSARPC = "12345778-1234-abcd-ef00-0123456789ab";

  private static final String SMB_CONF =
      """
      [global]
      interfaces = 10.93.0.2/24
      bind interfaces only = yes
      smb ports = 445
      disable netbios = yes
      rpc start on demand helpers = no
      pid directory = FOLDER
      lock directory = FOLDER
      private dir = FOLDER
      state directory = FOLDER
      cache directory = FOLDER
      ncalrpc dir = FOLDER/ncalrpc
      log file = FOLDER/samba.log
      """;

  @TempDir private static Path folder;

  private static Namespace host;
  private static Process mapper;
  private static Path resources;

  @BeforeAll
  static void startBothMappers() throws Exception {
    var missing = Namespace.missing("rpcclient", "tshark", "dumpcap", "python3");
    assumeTrue(missing.isEmpty(), missing.orElse(""));
    assumeTrue(Files.isExecutable(Path.of(DCERPCD)), "needs the Debian package samba");
    resources = Path.of(ForeignToolsIT.class.getResource("ask-by-impacket.py").toURI()).getParent();
    host = new Namespace("musr");
    host.configure("link", "add", "eth0", "type", "bridge");
    host.configure("addr", "add", OURS + "/24", "brd", "+", "dev", "eth0");
    host.configure("addr", "add", SAMBA + "/24", "dev", "eth0");
    host.configure("link", "set", "eth0", "up");
    assumeTrue(
        host.run("", PYTHON, "-c", "import impacket, scapy.layers.dcerpc").code() == 0,
        "needs the Debian packages python3-impacket and python3-scapy");
    startSamba();
    mapper = host.start(java("serve", OURS));
    awaitLine(mapper, "serving on 135");
  }

  @AfterAll
  static void close() {
    if (host != null) {
      host.close();
    }
  }

  private static void startSamba() throws Exception {
    String text = SMB_CONF.replace("FOLDER", folder.toString());
    String settings = Files.writeString(folder.resolve("smb.conf"), text).toString();
    host.start(
        "sh",
        "-c",
        "exec setsid \"$@\" > \"$0\" 2>&1",
        folder.resolve("started.log").toString(),
        DCERPCD,
        "--libexec-rpcds",
        "-F",
        "--no-process-group",
        "-s",
        settings);
  }

  /** Reads what a program says until a line begins so. */
  private static void awaitLine(Process process, String begin) throws IOException {
    BufferedReader said = process.inputReader();
    List<String> before = new ArrayList<>();
    String line = said.readLine();
    while (line != null && !line.startsWith(begin)) {
      before.add(line);
      line = said.readLine();
    }
    assertThat(line).as("after %s", before).isNotNull();
  }

  private static String[] java(String... arguments) {
    return Stream.concat(
            Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                MapperMain.class.getName()),
            Stream.of(arguments))
        .toArray(String[]::new);
  }

  private static String rpcclient(String server, String command) {
    return host.run(
            "", "rpcclient", "-s", "/dev/null", "-U%", "-c", command, "ncacn_ip_tcp:" + server)
        .output();
  }

  private static String script(String name, String... arguments) {
    String[] command =
        Stream.concat(Stream.of(PYTHON, resources.resolve(name).toString()), Stream.of(arguments))
            .toArray(String[]::new);
    Namespace.Outcome outcome = host.run("", command);
    assertThat(outcome.code()).as(outcome.output()).isZero();
    return outcome.output();
  }

  @Test
  void sambasClientListsAndResolves() {
    assertThat(rpcclient(OURS, "epmlookup"))
        .contains(
            "ncacn_ip_tcp:10.93.0.1[49152,abstract_syntax=" + CONTROL + "/0x00000001]",
            "ncacn_ip_tcp:10.93.0.1[49153,abstract_syntax=" + PROVIDER + "/0x00000001]",
            "ncacn_ip_tcp:10.93.0.7[50001,abstract_syntax=" + ELSEWHERE + "/0x00000001]",
            "Muster host control",
            "Muster provider",
            "Muster provider on another host",
            "no more entries");
    assertThat(rpcclient(OURS, "epmmap rpcecho ncacn_ip_tcp"))
        .contains("tower[0] ncacn_ip_tcp:10.93.0.1[49154,");
    assertThat(rpcclient(OURS, "epmmap lsarpc ncacn_ip_tcp")).contains("0x16C9A0D6");
  }

  @Test
  void impacketListsAndResolves() {
    assertThat(script("ask-by-impacket.py", OURS, CONTROL, PROVIDER, ELSEWHERE, UNKNOWN).lines())
        .contains(
            "listed " + CONTROL + " v1.0 ncacn_ip_tcp:10.93.0.1[49152] Muster host control",
            "listed " + PROVIDER + " v1.0 ncacn_ip_tcp:10.93.0.1[49153] Muster provider",
            "mapped " + CONTROL + " ncacn_ip_tcp:10.93.0.1[49152]",
            "mapped " + PROVIDER + " ncacn_ip_tcp:10.93.0.1[49153]",
            "listed "
                + ELSEWHERE
                + " v1.0 ncacn_ip_tcp:10.93.0.7[50001] Muster provider on another host",
            // impacket takes the port of an answer for one of the host that it asked
            "mapped " + ELSEWHERE + " ncacn_ip_tcp:10.93.0.1[50001]",
            "serves e1af8308-5d1f-11c9-91a4-08002b14a0fa",
            "listening 0")
        .anyMatch(line -> line.startsWith("refused " + UNKNOWN + " ncacn_ip_tcp"))
        .anyMatch(line -> line.startsWith("refused " + CONTROL + " ncacn_np"))
        .anyMatch(line -> line.startsWith("refused " + CONTROL + " ncacn_http"))
        .anyMatch(line -> line.startsWith("stop refused"))
        .anyMatch(line -> line.startsWith("login refused"));
  }

  @Test
  void datagramsOfOtherCodecsAreAnswered() {
    assertThat(script("ask-by-datagram.py", OURS, CONTROL).lines())
        .contains("mapped 49152", "listed Muster host control", "listed Muster provider")
        .contains("answer 5 0 0", "answer 6 4 4");
  }

  @Test
  void ourClientHearsFromSambasMapperWhatSambasClientHears() {
    String heard = "";
    for (int attempt = 0; attempt < 200 && !heard.contains("tower[0]"); attempt++) {
      heard = rpcclient(SAMBA, "epmmap lsarpc ncacn_ip_tcp");
    }
    Matcher port = Pattern.compile("\\[([0-9]+),").matcher(heard);
    assertThat(port.find()).as(heard).isTrue();
    assertThat(ask(SAMBA, LSARPC, "0")).contains("Found[port=" + port.group(1) + ", ");
    assertThat(ask(SAMBA, CONTROL, "1")).contains("NotRegistered[]");
  }

  private static String ask(String mapperOf, String wanted, String major) {
    return host.run("", java("map", mapperOf, wanted, major)).output();
  }

  @Test
  void aForeignDissectorFindsNothingMalformed() throws Exception {
    Path capture = folder.resolve("capture.pcap");
    Process dumpcap =
        host.start("dumpcap", "-q", "-i", "lo", "-f", "port 135", "-w", capture.toString());
    awaitLine(dumpcap, "File:");
    rpcclient(OURS, "epmlookup");
    rpcclient(OURS, "epmmap rpcecho ncacn_ip_tcp");
    script("ask-by-impacket.py", OURS, CONTROL, UNKNOWN);
    script("ask-by-datagram.py", OURS, CONTROL);
    assertThat(ask(OURS, ELSEWHERE, "1"))
        .contains("Found[port=50001, address=Optional[/10.93.0.7]]");
    assertThat(ask(OURS, PROVIDER, "1")).contains("Found[port=49153, ");
    dumpcap.destroy();
    assertThat(dumpcap.waitFor()).isZero();

    assertThat(frames(capture, "_ws.malformed")).isEmpty();
    assertThat(frames(capture, "_ws.expert.severity == error")).isEmpty();
    assertThat(frames(capture, "tcp && epm && dcerpc.pkt_type == 2")).isNotEmpty();
    assertThat(frames(capture, "udp && epm && dcerpc.pkt_type == 2")).isNotEmpty();
    assertThat(frames(capture, "dcerpc.pkt_type == 12")).isNotEmpty();
    assertThat(frames(capture, "dcerpc.pkt_type == 13")).isNotEmpty();
    assertThat(frames(capture, "udp && !dcerpc")).isEmpty();
  }

  private static List<String> frames(Path capture, String filter) {
    Namespace.Outcome outcome =
        host.run(
            "",
            "tshark",
            "-n",
            "-r",
            capture.toString(),
            "-Y",
            filter,
            "-T",
            "fields",
            "-e",
            "frame.number",
            "-e",
            "_ws.col.Info");
    assertThat(outcome.code()).as(outcome.output()).isZero();
    return outcome.output().lines().filter(line -> !line.startsWith("Running as user")).toList();
  }
}
