"""Starts moto with the few answers mended that it gives differently from Amazon EC2.

Each mend names the page of the EC2 API reference that it follows. Without them a deployed stack would differ from its
declaration at once. What the emulator does right is left alone.
"""

from moto import server
from moto.ec2.models.security_groups import SecurityGroupRule
from moto.ec2.models.subnets import Subnet


def description(rule: SecurityGroupRule) -> str | None:
    """DescribeSecurityGroupRules: the description of a rule that refers to a security group, too."""
    return rule.ip_range.get("Description") or rule.source_group.get("Description")


SecurityGroupRule.description = property(description)

# DescribeSubnets: enableDns64 of a Subnet, false unless it was switched on.
Subnet.enable_dns64 = False

if __name__ == "__main__":
    server.main()
