package dev.muster.platform.share;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.file.Path;

/** The whole of Samba's configuration for one share, in the words of smb.conf(5). */
record SambaConfiguration(ShareSettings settings, Path files, String user) {

  String text() {
    return """
    # Written by Muster at each start; changes are lost.
    [global]
      workgroup = MUSTER
      netbios name = MUSTER
      server string = Muster
      server role = standalone server
      interfaces = {address}
      bind interfaces only = yes
      smb ports = {port}
      disable netbios = yes
      server min protocol = SMB3
      server smb encrypt = required
      server signing = mandatory
      restrict anonymous = 2
      map to guest = never
      ntlm auth = ntlmv2-only
      passdb backend = tdbsam
      private dir = {folder}/private
      pid directory = {folder}/run
      lock directory = {folder}/lock
      state directory = {folder}/state
      cache directory = {folder}/cache
      ncalrpc dir = {folder}/ncalrpc
      usershare path = {folder}/state
      usershare max shares = 0
      rpc start on demand helpers = no
      load printers = no
      printcap name = /dev/null
      disable spoolss = yes
      log file = {folder}/log/smbd.log
      max log size = 1000
      log level = 1
      unix extensions = no
      change notify = no
      kernel change notify = no
      keepalive = 60
    [{name}]
      path = {files}
      read only = no
      browseable = no
      guest ok = no
      valid users = {user}
      force user = {user}
      force group = {user}
      create mask = 0640
      directory mask = 0750
      follow symlinks = no
      # Names are ours and ASCII: no search for other spellings, no attributes beside the files.
      case sensitive = yes
      mangled names = no
      map archive = no
      store dos attributes = no
      ea support = no
      nt acl support = no
      oplocks = no
      # The one client locks nothing.
      posix locking = no
      strict locking = no
      # Into the kernel's memory at once, which is quicker than another thread.
      aio write size = 0
      aio read size = 0
    """
        .replace("{address}", listener(settings.listener()))
        .replace("{port}", Integer.toString(settings.port()))
        .replace("{folder}", settings.folder().toString())
        .replace("{files}", files.toString())
        .replace("{name}", settings.name())
        .replace("{user}", user);
  }

  /** Samba takes a loopback address that no device lists only with the width of its network. */
  private static String listener(InetAddress address) {
    return address.isLoopbackAddress() && address instanceof Inet4Address
        ? address.getHostAddress() + "/8"
        : address.getHostAddress();
  }
}
