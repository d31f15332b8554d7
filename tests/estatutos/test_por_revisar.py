"""Una regla cuyo artículo cambió lo dice en su cita hasta que alguien la revisa."""

from __future__ import annotations

from fractions import Fraction

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.estatutos.acciones import articulado as hacer
from escritorio.estatutos.acciones.reglas import confirmar_regla, fijar_regla
from escritorio.estatutos.consultas import articulado as leer
from escritorio.estatutos.consultas.reglas import regla_vigente, reglas
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.sesionar import ReglaDeQuorum
from tests.estatutos.articulos import ACTO, ARTICULO, aprobar, estatuto, ids, proyecto
from tests.fabrica import asamblea
from tests.sesiones.escenas import comprobar_sin_rastro

_QUORUM = ReglaDeQuorum((Exigencia(Base.HABILITADOS, Comparador.MAS_DE, Fraction(1, 2)),))


def test_una_regla_cita_un_articulo_y_avisa_cuando_una_reforma_lo_cambia(bd: Archivo) -> None:
    e = estatuto(bd)
    _, nombre, quorum, _ = ids(bd, e)
    assert dict(leer.articulos_citables(bd))[quorum] == "art. 2 del Estatuto — Quórum"
    pendiente = next(r for r in reglas(bd, asamblea(bd)) if r.familia == "quorum")
    fijar_regla(bd, pendiente.id, _QUORUM, "art. 2 del Estatuto", "", quorum)
    assert leer.reglas_por_revisar(bd) == []
    uno = proyecto(bd, e)
    hacer.cambiar(bd, uno, quorum, "Artículo 2", "Quórum", "Con tres.")
    nueva = hacer.anadir(bd, uno, nombre, ARTICULO, "Artículo 1 bis", "", "x")
    assert leer.reglas_por_revisar(bd) == []
    hacer.aprobar_reforma(bd, uno, ACTO, "2026-06-01")
    assert nueva in dict(leer.articulos_citables(bd))
    [(organo, regla, reforma)] = leer.reglas_por_revisar(bd)
    assert (organo.clave, regla.id, reforma.id) == ("asamblea", pendiente.id, uno)


def test_la_cita_de_una_regla_por_revisar_dice_que_reforma_cambio_su_texto(bd: Archivo) -> None:
    e = estatuto(bd)
    quorum = ids(bd, e)[2]
    organo, cita = asamblea(bd), "art. 2 del Estatuto"
    pendiente = next(r for r in reglas(bd, organo) if r.familia == "quorum")
    fijar_regla(bd, pendiente.id, _QUORUM, cita, "", quorum)
    with comprobar_sin_rastro(bd, DatoInvalido, "no está por revisar"):
        confirmar_regla(bd, pendiente.id)
    uno = proyecto(bd, e)
    hacer.cambiar(bd, uno, quorum, "Artículo 2", "Quórum", "Con tres.")
    aprobar(bd, uno, "2026-03-01", "2026-06-01")

    def citada(dia: str) -> str:
        rige = regla_vigente(bd, organo, "quorum", "", dia)
        assert rige is not None
        return rige.cita

    assert citada("2026-05-31") == f"{cita}, texto vigente desde 01/01/1996"
    assert citada("2026-06-01") == (
        f"{cita}, texto vigente desde 01/01/1996; lo cambió la reforma n.º 1 (rige desde 01/06/2026)"
        " y la regla está por revisar"
    )
    accion = confirmar_regla(bd, pendiente.id)
    assert citada("2026-06-01") == f"{cita}, texto vigente desde 01/06/2026"
    assert leer.reglas_por_revisar(bd) == []
    deshacer(bd, accion)
    assert "por revisar" in citada("2026-06-01")
    otro = proyecto(bd, e)
    hacer.suprimir(bd, otro, quorum)
    aprobar(bd, otro, "2026-03-02", "2026-07-01")
    assert "lo suprimió la reforma n.º 2" in citada("2026-07-01")
    with comprobar_sin_rastro(bd, DatoInvalido, "suprimió ese artículo"):
        confirmar_regla(bd, pendiente.id)


def test_quien_fija_una_regla_con_la_reforma_ya_aprobada_la_ha_revisado(bd: Archivo) -> None:
    e = estatuto(bd)
    quorum = ids(bd, e)[2]
    uno = proyecto(bd, e)
    hacer.cambiar(bd, uno, quorum, "Artículo 2", "Quórum", "Con tres.")
    aprobar(bd, uno)
    pendiente = next(r for r in reglas(bd, asamblea(bd)) if r.familia == "quorum")
    fijar_regla(bd, pendiente.id, _QUORUM, "art. 2 del Estatuto", "", quorum)
    rige = regla_vigente(bd, asamblea(bd), "quorum", "", bd.hoy())
    assert rige is not None
    assert rige.cita == "art. 2 del Estatuto, texto vigente desde 14/11/2015"
    assert leer.reglas_por_revisar(bd) == []
