"""Un convenio se registra, se firma y se guarda su documento; lo imposible no deja rastro."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from escritorio.acuerdos.acciones.acuerdos import asentar
from escritorio.acuerdos.consultas import citas, fundamento
from escritorio.acuerdos.modelo import ClaseDeFundamento, Evidencia, Fundamento
from escritorio.comun.base.adjuntables import MAXIMO
from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.adjuntos import papel_guardado
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import NadaQueDeshacer, deshacer
from escritorio.cooperacion.acciones.compromisos import comprometer
from escritorio.cooperacion.acciones.convenios import (
    adjuntar_documento,
    corregir_convenio,
    firmar_convenio,
    registrar_convenio,
)
from escritorio.cooperacion.consultas.alianzas import compromisos
from escritorio.cooperacion.consultas.convenios import (
    aporte,
    convenio,
    convenios,
    parte,
)
from escritorio.cooperacion.modelo.alianzas import CompromisoNuevo
from escritorio.cooperacion.modelo.convenios import (
    FirmaNueva,
    ParteNueva,
    Situacion,
)
from escritorio.cooperacion.reglas.convenios import situacion
from tests.acuerdos.casos import NUEVO
from tests.cooperacion.casos import (
    FUERA,
    MEMORANDO,
    NOSOTROS,
    PROGRAMA,
    PRUEBA,
    apuntes,
    en_preparacion,
    hermanamiento,
)


def test_los_convenios_se_numeran_seguidos_y_el_que_no_ocurre_no_gasta_numero(bd: Archivo) -> None:
    en_preparacion(bd, NOSOTROS)
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido):
        registrar_convenio(bd, MEMORANDO, [FUERA, FUERA])
    assert apuntes(bd) == antes
    assert en_preparacion(bd, NOSOTROS).numero == 2


@pytest.mark.parametrize(
    ("cambios", "campo"),
    [
        ({"titulo": " "}, "titulo"),
        ({"objeto": ""}, "objeto"),
        ({"responsable": ""}, "responsable"),
        ({"instrumento": "pacto"}, "instrumento"),
        ({"tipo": "servilleta"}, "tipo"),
        ({"tipo_accion": "secreta"}, "tipo_accion"),
        ({"modalidad": "secreta"}, "modalidad"),
        ({"alcance": "lunar"}, "alcance"),
        ({"intensidad": "a ratos"}, "intensidad"),
        ({"renovacion": "siempre"}, "renovacion"),
    ],
)
def test_un_convenio_a_medias_no_deja_rastro(bd: Archivo, cambios: dict[str, str], campo: str) -> None:
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido) as error:
        registrar_convenio(bd, replace(MEMORANDO, **cambios), [NOSOTROS, FUERA])
    assert (error.value.campo, apuntes(bd)) == (campo, antes)


def test_al_firmar_se_dice_quien_firma_por_cada_parte_y_lo_demas_no_se_toca(bd: Archivo) -> None:
    suyo = en_preparacion(bd, NOSOTROS, replace(FUERA, firmante="Luz Paz, rectora"))
    quienes = ((suyo.partes[0].id, " Ada López, presidenta "),)
    firmar_convenio(bd, suyo.id, FirmaNueva("2026-03-01", firmantes=quienes))
    assert [p.firmante for p in convenio(bd, suyo.id).partes] == ["Ada López, presidenta", "Luz Paz, rectora"]


def test_la_firma_fija_su_vigencia_su_apoyo_y_su_documento_con_huella(bd: Archivo) -> None:
    acuerdo = asentar(bd, replace(NUEVO, fecha="2026-02-20"))
    suyo = en_preparacion(bd, NOSOTROS, FUERA)
    assert situacion(suyo, bd.hoy()) is Situacion.EN_PREPARACION
    apoyo = Fundamento(ClaseDeFundamento.ACUERDO, "", "", acuerdo.id)
    firmar_convenio(bd, suyo.id, FirmaNueva("2026-03-01", hasta="2028-03-01"), apoyo, PRUEBA)
    ahora = convenio(bd, suyo.id)
    assert (ahora.desde, ahora.hasta, situacion(ahora, bd.hoy())) == (
        "2026-03-01",
        "2028-03-01",
        Situacion.VIGENTE,
    )
    assert fundamento(bd, ahora.fundamento_id or "").acuerdo_id == acuerdo.id
    assert [(c.tipo, c.id) for c in citas(bd, acuerdo.id)] == [("convenio", suyo.id)]
    papel = papel_guardado(bd, ahora.documento_id or "")
    assert (papel.nombre, len(papel.huella), papel.ocupa) == ("informe.pdf", 64, len(PRUEBA.contenido))


@pytest.mark.parametrize(
    ("firma", "campo", "dice"),
    [
        (FirmaNueva("2026-03-11"), "fecha", "todavía no llegó"),
        (FirmaNueva(""), "fecha", "no es una fecha"),
        (
            FirmaNueva("2026-03-01", hasta="2026-02-01"),
            "hasta",
            "Acaba el 01/02/2026 y empieza el 01/03",
        ),
        (FirmaNueva("2026-03-01", "2026-01-01", "2026-02-01"), "hasta", "se firma el 01/03/2026"),
        (FirmaNueva("2026-03-01", "2027-01-01", "2026-06-01"), "hasta", "empieza el 01/01/2027"),
    ],
)
def test_una_firma_imposible_no_deja_rastro(bd: Archivo, firma: FirmaNueva, campo: str, dice: str) -> None:
    suyo = en_preparacion(bd, NOSOTROS, FUERA)
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido, match=dice) as error:
        firmar_convenio(bd, suyo.id, firma)
    assert (error.value.campo, apuntes(bd)) == (campo, antes)


@pytest.mark.parametrize(
    ("instrumento", "partes", "dice"),
    [
        ("hermanamiento", [NOSOTROS], "al menos 2 partes"),
        ("convenio_multilateral", [NOSOTROS, FUERA], "al menos 3 partes"),
        (
            "convenio_bilateral",
            [NOSOTROS, FUERA, replace(FUERA, nombre="Otra")],
            "entre dos partes",
        ),
    ],
)
def test_sin_las_partes_de_su_instrumento_no_se_firma(
    bd: Archivo, instrumento: str, partes: list[ParteNueva], dice: str
) -> None:
    registrar_convenio(bd, replace(MEMORANDO, instrumento=instrumento), partes)
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido, match=dice):
        firmar_convenio(bd, convenios(bd)[0].id, FirmaNueva("2026-03-01"))
    assert apuntes(bd) == antes


def test_firmado_no_se_firma_otra_vez_ni_cambia_a_un_instrumento_que_sus_partes_no_admiten(
    bd: Archivo, socio_id: str
) -> None:
    suyo = hermanamiento(bd, socio_id)
    with pytest.raises(DatoInvalido, match="Ya consta firmado el 01/03/2025"):
        firmar_convenio(bd, suyo.id, FirmaNueva("2026-03-01"))
    with pytest.raises(DatoInvalido, match="entre dos partes"):
        corregir_convenio(bd, suyo.id, MEMORANDO)
    cambiado = replace(MEMORANDO, instrumento="convenio_multilateral", resultado="Bien", alcance="regional")
    corregir_convenio(bd, suyo.id, cambiado)
    ahora = convenio(bd, suyo.id)
    assert (ahora.titulo, ahora.resultado, ahora.firma) == ("Memorando", "Bien", "2025-03-01")
    assert (ahora.alcance, ahora.modalidad) == ("regional", "")


def test_el_documento_se_guarda_una_vez_y_un_programa_no_entra(bd: Archivo, socio_id: str) -> None:
    sin_firmar = en_preparacion(bd, NOSOTROS)
    with pytest.raises(DatoInvalido, match="todavía no se firmó"):
        adjuntar_documento(bd, sin_firmar.id, PRUEBA)
    suyo = hermanamiento(bd, socio_id)
    antes = apuntes(bd)
    grande = Evidencia("convenio.pdf", "application/pdf", b"%" * (MAXIMO + 1))
    for malo, dice in ((PROGRAMA, "es un programa"), (grande, "caben 25 MB")):
        with pytest.raises(DatoInvalido, match=dice) as error:
            adjuntar_documento(bd, suyo.id, malo)
        assert (error.value.campo, apuntes(bd)) == ("documento", antes)
    adjuntar_documento(bd, suyo.id, PRUEBA)
    with pytest.raises(DatoInvalido, match="ya tiene su documento"):
        adjuntar_documento(bd, suyo.id, PRUEBA)


def test_deshacer_el_registro_no_se_lleva_lo_que_vino_despues(bd: Archivo, socio_id: str) -> None:
    accion = registrar_convenio(bd, MEMORANDO, [NOSOTROS, FUERA])
    suyo = Referencia("convenio", convenios(bd)[0].id)
    comprometer(bd, suyo, CompromisoNuevo("Dar clase", "Universidad"))
    with pytest.raises(NadaQueDeshacer):
        deshacer(bd, accion)
    assert len(compromisos(bd, suyo)) == 1
    otra = registrar_convenio(bd, MEMORANDO, [NOSOTROS, FUERA])
    deshacer(bd, otra)
    assert len(convenios(bd)) == 1


def test_lo_que_no_esta_no_existe(bd: Archivo) -> None:
    for leer in (convenio, parte, aporte, papel_guardado):
        with pytest.raises(NoExiste):
            leer(bd, "nada")
