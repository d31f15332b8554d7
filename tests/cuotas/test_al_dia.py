"""El certificado de estar al día dice la cuenta de ese día, y no se da a quien debe."""

from __future__ import annotations

import pytest

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.acciones.cobros import anotar_pago
from escritorio.cuotas.acciones.emision import anotar_saldo_inicial
from escritorio.cuotas.acciones.favor import anotar_ajuste
from escritorio.cuotas.consultas.cuentas import cargos_de
from escritorio.cuotas.impresos.cuentas import NoEstaAlDia, componer_certificado_al_dia
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.cuotas.modelo.planes import AjusteNuevo
from tests.fabrica import ACTO_ANTERIOR, con_socios
from tests.sesiones.lectura import texto_de


def test_quien_debe_no_se_certifica_y_quien_paga_si_desde_ese_dia(bd: Archivo) -> None:
    (socio_id,) = con_socios(bd, 1)
    anotar_saldo_inicial(bd, socio_id, "2025", 10_000, ACTO_ANTERIOR)
    with pytest.raises(NoEstaAlDia, match=r"adeuda 1 periodo al 10/03/2026 \(2025\)"):
        componer_certificado_al_dia(bd, socio_id, "2026-03-10")
    anotar_pago(bd, PagoNuevo(nuevo_id(), socio_id, "2026-03-10", 10_000, "efectivo"))
    texto = texto_de(componer_certificado_al_dia(bd, socio_id, "10/03/2026"))
    assert "Municipio 001 (código 0001) no adeuda ningún periodo vencido" in texto
    assert "el martes 10 de marzo de 2026" in texto
    assert texto.count("100,00") == 2


def test_lo_rebajado_tambien_cuenta_como_abonado(bd: Archivo) -> None:
    (socio_id,) = con_socios(bd, 1)
    anotar_saldo_inicial(bd, socio_id, "2025", 10_000, ACTO_ANTERIOR)
    (cargo,) = cargos_de(bd, socio_id)
    anotar_ajuste(bd, AjusteNuevo("n", "nota_credito", socio_id, "2026-03-10", {cargo.id: 10_000}, "Error"))
    assert texto_de(componer_certificado_al_dia(bd, socio_id, "2026-03-10")).count("100,00") == 2


def test_sin_cargos_tambien_se_certifica_y_dos_veces_da_lo_mismo(bd: Archivo) -> None:
    (socio_id,) = con_socios(bd, 1)
    uno, otro = (componer_certificado_al_dia(bd, socio_id, "2026-03-10") for _ in range(2))
    assert uno == otro
    assert "no tiene ningún cargo" in texto_de(uno)


def test_una_fecha_que_no_existe_se_dice(bd: Archivo) -> None:
    (socio_id,) = con_socios(bd, 1)
    with pytest.raises(DatoInvalido):
        componer_certificado_al_dia(bd, socio_id, "31/02/2026")
