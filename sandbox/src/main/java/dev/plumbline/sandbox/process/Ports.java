package dev.plumbline.sandbox.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Free ports on loopback. */
public final class Ports {

  private Ports() {}

  /** Different free ports; they are free at this moment, so use them at once. */
  public static List<Integer> free(int count) throws IOException {
    var sockets = new ArrayList<ServerSocket>();
    try {
      var ports = new ArrayList<Integer>();
      for (var i = 0; i < count; i++) {
        var socket = new ServerSocket();
        sockets.add(socket);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        ports.add(socket.getLocalPort());
      }
      return List.copyOf(ports);
    } finally {
      for (var socket : sockets) {
        socket.close();
      }
    }
  }
}
