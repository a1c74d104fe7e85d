# The pinned versions of the sandbox's tools. The command line and the Java host are a tested pair: docs/adr/0002.
PULUMI_VERSION=3.200.0
PULUMI_JAVA_VERSION=1.13.0
ETCD_VERSION=3.6.6
KUBERNETES_VERSION=1.34.3
MINISTACK_VERSION=1.5.33
MOTO_VERSION=5.2.5
LOCALSTACK_VERSION=4.14.0
