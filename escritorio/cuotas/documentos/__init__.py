"""Recibo, estado de cuenta y relación en PDF; libro de cuotas en XLSX."""
