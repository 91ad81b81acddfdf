"""The emotion curve: how a journey feels, touchpoint by touchpoint, for each of its personas."""

from .drawing import Column, Curve, curve

__all__ = ["Column", "Curve", "curve"]
