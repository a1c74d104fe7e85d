package dev.plumbline.api.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.api.schedule.FakeScanner;
import dev.plumbline.core.PlumblineException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceTest {

  @TempDir Path folder;

  @Test
  void writesATokenThatOnlyItsOwnerReads() throws IOException {
    try (var service = new ServiceFixture(folder)) {
      var mode = Files.getPosixFilePermissions(folder.resolve("token"));
      assertThat(PosixFilePermissions.toString(mode)).isEqualTo("rw-------");
      assertThat(service.get("/api/v1/stacks").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void saysInOneLineThatThePortIsTaken() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> new ServiceFixture(folder, new FakeScanner(), taken.getLocalPort()))
          .isInstanceOf(PlumblineException.class)
          .hasMessageContaining("Cannot listen on 127.0.0.1:" + taken.getLocalPort())
          .hasMessageContaining("--port");
    }
  }
}
