package dev.plumbline.api.report;

import dev.plumbline.api.wire.ScanJson;
import dev.plumbline.core.scan.Scan;

/** The forms in which {@code scan} prints its result; each ends with a line end. */
public enum ScanFormat {
  TEXT {
    @Override
    public String write(Scan scan) {
      return new ScanTable().write(scan);
    }
  },
  JSON {
    @Override
    public String write(Scan scan) {
      return ScanJson.of(scan).toPrettyString() + "\n";
    }
  },
  JUNIT {
    @Override
    public String write(Scan scan) {
      return JUnitReport.of(scan);
    }
  },
  SARIF {
    @Override
    public String write(Scan scan) {
      return SarifReport.of(scan).toPrettyString() + "\n";
    }
  },
  MARKDOWN {
    @Override
    public String write(Scan scan) {
      return MarkdownReport.of(scan);
    }
  };

  public abstract String write(Scan scan);
}
