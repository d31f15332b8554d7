"""Contar y comparar con el libro: la diferencia se explica y el acta se guarda."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import ultimas_acciones, ultimo_apunte
from escritorio.comun.datos.deshacer import EmitioUnDocumento, deshacer
from escritorio.cuentas.acciones.fondos import arquear
from escritorio.cuentas.consultas.asientos import arqueos
from escritorio.cuentas.modelo.asientos import Arqueo, ArqueoNuevo
from tests.comun.documentos.conformidad import hallazgos
from tests.cuentas.casos import BANCO, abrir, gasto

QUIENES = "Ada López, tesorera\n\nBruno Díaz, secretario"


def _arquear(bd: Archivo, fondo_id: str, **cambios: Any) -> Arqueo:
    nuevo = ArqueoNuevo(fondo_id, "2026-03-09", 70_00, QUIENES)
    return arquear(bd, replace(nuevo, **cambios))


def test_lo_contado_se_compara_con_el_libro_de_ese_dia(bd: Archivo) -> None:
    caja = abrir(bd)
    gasto(bd, caja, 30_00)
    hecho = _arquear(bd, caja.id)
    assert (hecho.numero, hecho.segun_libro, hecho.diferencia) == (1, 70_00, 0)
    assert _arquear(bd, caja.id, fecha="2026-03-01", contado=100_00).diferencia == 0


def test_una_diferencia_sin_explicar_no_deja_rastro(bd: Archivo) -> None:
    caja = abrir(bd)
    antes = ultimo_apunte(bd)
    with pytest.raises(DatoInvalido, match=r"El libro dice USD 100,00: faltan USD 30,00") as error:
        _arquear(bd, caja.id)
    assert error.value.campo == "explicacion"
    assert ultimo_apunte(bd) == antes
    assert _arquear(bd, caja.id, explicacion="Un vale sin rendir").diferencia == -30_00


def test_el_acta_lleva_las_cifras_y_quien_conto(bd: Archivo) -> None:
    hecho = _arquear(bd, abrir(bd).id, explicacion="Un vale sin rendir")
    acta = leer_adjunto(bd, hecho.acta_id).contenido
    assert hallazgos(acta) == []
    pdf = PdfReader(BytesIO(acta))
    texto = "\n".join(p.extract_text() for p in pdf.pages)
    for dicho in (
        "Acta de arqueo n.º 1",
        "USD 100,00",
        "USD 70,00",
        "faltan USD 30,00",
        "Un vale sin rendir",
    ):
        assert dicho in texto
    assert "Ada López" in texto
    assert "secretario" in texto


def test_un_arqueo_no_se_deshace_porque_emitio_su_acta(bd: Archivo) -> None:
    _arquear(bd, abrir(bd).id, contado=100_00)
    with pytest.raises(EmitioUnDocumento):
        deshacer(bd, ultimas_acciones(bd, 1)[0].accion_id)


@pytest.mark.parametrize(
    ("cambio", "campo"),
    [
        ({"fecha": "2026-03-11"}, "fecha"),
        ({"fecha": "2023-12-31"}, "fecha"),
        ({"contado": -1}, "contado"),
        ({"contado": 10**15}, "contado"),
        ({"quienes": " \n "}, "quienes"),
    ],
)
def test_un_arqueo_mal_escrito_no_deja_rastro(bd: Archivo, cambio: dict[str, Any], campo: str) -> None:
    caja = abrir(bd)
    antes = ultimo_apunte(bd)
    with pytest.raises(DatoInvalido) as error:
        _arquear(bd, caja.id, **{"contado": 100_00, **cambio})
    assert error.value.campo == campo
    assert ultimo_apunte(bd) == antes


def test_un_banco_puede_estar_en_descubierto_segun_su_extracto(bd: Archivo) -> None:
    banco = abrir(bd, BANCO)
    _arquear(bd, banco.id, contado=-5_00, explicacion="El banco aún no abonó la transferencia")
    assert [a.contado for a in arqueos(bd)] == [-5_00]
