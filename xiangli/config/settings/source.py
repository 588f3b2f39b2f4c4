"""The environment, read once for all settings modules."""

from xiangli.config.environment import PROJECT, Environment

environment = Environment.read()
project = PROJECT
