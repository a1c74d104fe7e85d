package dev.plumbline.sandbox.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Listening TCP sockets of processes, from {@code /proc} (man 5 proc_net), on Linux only. */
final class Sockets {

  private static final String LISTENING = "0A";

  /** Loopback of IPv4, of IPv6, and of IPv4 in IPv6, as the kernel prints words. */
  private static final List<String> LOOPBACK =
      List.of("0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F");

  private Sockets() {}

  /** A listening socket's local address in hexadecimal. */
  record Listening(String address, int port) {
    boolean isLoopback() {
      return LOOPBACK.contains(address);
    }
  }

  static List<Listening> of(Collection<ProcessHandle> processes) throws IOException {
    var inodes = new HashSet<String>();
    for (var process : processes) {
      inodes.addAll(inodes(process.pid()));
    }
    var found = new ArrayList<Listening>();
    for (var table : List.of("tcp", "tcp6")) {
      for (var line : Files.readAllLines(Path.of("/proc/net", table))) {
        var words = List.of(line.strip().split("\\s+", -1));
        if (words.get(3).equals(LISTENING) && inodes.contains(words.get(9))) {
          var colon = words.get(1).indexOf(':');
          found.add(
              new Listening(
                  words.get(1).substring(0, colon),
                  Integer.parseInt(words.get(1).substring(colon + 1), 16)));
        }
      }
    }
    return found;
  }

  private static Set<String> inodes(long pid) throws IOException {
    var inodes = new HashSet<String>();
    try (var descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      for (var descriptor : descriptors.toList()) {
        // one that was closed meanwhile listens no more
        if (Files.isSymbolicLink(descriptor)) {
          var target = Files.readSymbolicLink(descriptor).toString();
          if (target.startsWith("socket:[")) {
            inodes.add(target.substring("socket:[".length(), target.length() - 1));
          }
        }
      }
    }
    return inodes;
  }
}
