"""El registro: lo que pide cada clase, lo que se anota después y cómo se busca."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.acciones.registros import (
    anotar_en_registro,
    corregir_registro,
    registrar,
    reponer_registro,
    retirar_registro,
)
from escritorio.cooperacion.consultas.participacion import registro, registros
from escritorio.cooperacion.modelo.registros import Busqueda, ClaseDeRegistro, NotaNueva, RegistroNuevo
from escritorio.cooperacion.reglas.registros import (
    FICHAS,
    cerrada,
    cierran_pronto,
    en_palabras,
    leer_temas,
    temas_en_uso,
    valoracion,
)
from escritorio.socios.acciones import nombrar_representante
from escritorio.socios.consultas import personas
from escritorio.socios.modelo import RepresentanteNuevo
from tests.cooperacion.casos import PROGRAMA, PRUEBA, apuntes
from tests.fabrica import con_socios

EXPERTA = RegistroNuevo(
    ClaseDeRegistro.EXPERTO,
    "Ada López",
    ("Agua", "Vivienda"),
    "UY",
    "Ingeniera sanitaria",
    datos={"idiomas": "español, portugués", "disponibilidad": "con_aviso"},
)
FONDO = RegistroNuevo(
    ClaseDeRegistro.FUENTE,
    "Fondo de agua",
    ("agua",),
    datos={"financiador": "Un banco", "abre": "2026-02-01", "cierre": "2026-03-31"},
)
EXPERIENCIA = RegistroNuevo(
    ClaseDeRegistro.EXPERIENCIA,
    "Huertas en la escuela",
    ("Alimentación",),
    datos={"problema": "Mala dieta", "que_se_hizo": "Huertas"},
)
CASOS = [
    EXPERTA,
    FONDO,
    EXPERIENCIA,
    RegistroNuevo(ClaseDeRegistro.ASISTENCIA, "Mesa de ayuda", ("SIG",), datos={"presta": "La red"}),
    RegistroNuevo(ClaseDeRegistro.CENTRO, "Centro del agua", ("Agua",), "BR", datos={"en_que": "Riego"}),
]


@pytest.mark.parametrize("nuevo", CASOS, ids=lambda n: n.clase.value)
def test_cada_clase_se_registra_y_se_lee_igual(bd: Archivo, nuevo: RegistroNuevo) -> None:
    hecho = registro(bd, registrar(bd, nuevo))
    assert (hecho.clase, hecho.nombre, hecho.temas, hecho.pais) == (
        nuevo.clase,
        nuevo.nombre,
        nuevo.temas,
        nuevo.pais,
    )
    assert hecho.datos == nuevo.datos
    assert hecho.anotado == "2026-03-10"


def test_las_fechas_y_las_elecciones_se_leen_en_palabras(bd: Archivo) -> None:
    assert en_palabras(registro(bd, registrar(bd, FONDO))) == [
        ("Quién financia", "Un banco"),
        ("Abre el", "01/02/2026"),
        ("Cierra el", "31/03/2026"),
    ]
    experta = registro(bd, registrar(bd, EXPERTA))
    assert ("Disponibilidad", "Avisando con tiempo") in en_palabras(experta)


@pytest.mark.parametrize(
    ("nuevo", "cambio", "datos", "campo"),
    [
        (EXPERTA, {"nombre": ""}, {}, "nombre"),
        (EXPERTA, {"temas": (" ", ";")}, {}, "temas"),
        (EXPERTA, {"pais": "ZZ"}, {}, "pais"),
        (EXPERTA, {"persona_id": "nadie"}, {}, "persona"),
        (FONDO, {"persona_id": "nadie"}, {}, "persona"),
        (EXPERTA, {}, {"idiomas": " "}, "idiomas"),
        (EXPERTA, {}, {"disponibilidad": "siempre"}, "disponibilidad"),
        (EXPERTA, {}, {"correo": "ada"}, "correo"),
        (EXPERTA, {}, {"cierre": "2026-01-01"}, "cierre"),
        (EXPERTA, {}, {"trayectoria": "a" * 10_001}, "trayectoria"),
        (FONDO, {}, {"cierre": "pronto"}, "cierre"),
        (FONDO, {}, {"cierre": "2026-01-31"}, "cierre"),
        (EXPERIENCIA, {}, {"desde": "2020-01-01", "hasta": "2019-01-01"}, "hasta"),
    ],
)
def test_una_ficha_mal_escrita_no_deja_rastro(
    bd: Archivo, nuevo: RegistroNuevo, cambio: dict[str, Any], datos: dict[str, str], campo: str
) -> None:
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido) as error:
        registrar(bd, replace(nuevo, **cambio, datos={**nuevo.datos, **datos}))
    assert error.value.campo == campo
    assert apuntes(bd) == antes


def test_no_se_repite_una_ficha_de_su_clase_ni_cambia_de_clase(bd: Archivo) -> None:
    cual = registrar(bd, EXPERTA)
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido, match="ya está en expertos y consultores"):
        registrar(bd, replace(EXPERTA, nombre="ADA LÓPEZ"))
    with pytest.raises(DatoInvalido, match="no cambia de clase"):
        corregir_registro(bd, cual, FONDO)
    assert apuntes(bd) == antes
    corregir_registro(bd, cual, replace(EXPERTA, resumen="Arquitecta"))
    assert registro(bd, cual).resumen == "Arquitecta"


def test_la_experiencia_de_un_socio_toma_su_pais_y_la_experta_su_persona(bd: Archivo) -> None:
    (suyo,) = con_socios(bd, 1)
    nombrar_representante(bd, suyo, RepresentanteNuevo("Ada López", "2020-01-01"))
    persona = personas(bd)[0].id
    hecha = registro(bd, registrar(bd, replace(EXPERIENCIA, socio_id=suyo)))
    assert (hecha.socio, hecha.pais) == ("Municipio 001", "UY")
    assert registro(bd, registrar(bd, replace(EXPERTA, persona_id=persona))).persona_id == persona


def test_se_busca_por_tema_pais_y_palabra_sin_reparar_en_acentos(bd: Archivo) -> None:
    ids = {n.nombre: registrar(bd, n) for n in CASOS}

    def hallados(**que: Any) -> list[str]:
        return [r.nombre for r in registros(bd, Busqueda(**que))]

    assert hallados(tema="AGUA") == ["Ada López", "Centro del agua", "Fondo de agua"]
    assert hallados(tema="agua", pais="BR") == ["Centro del agua"]
    assert hallados(palabra="portugues SANITARIA") == ["Ada López"]
    assert hallados(palabra="uruguay") == ["Ada López"]
    assert hallados(clase="fuente") == ["Fondo de agua"]
    assert hallados(palabra="nada de esto") == []
    retirar_registro(bd, ids["Fondo de agua"], "Cerró el fondo")
    assert hallados(clase="fuente") == []
    assert hallados(clase="fuente", retirados=True) == ["Fondo de agua"]
    assert temas_en_uso(registros(bd)) == ["Agua", "Alimentación", "SIG", "Vivienda"]


def test_los_temas_se_separan_y_no_se_repiten() -> None:
    assert leer_temas(" Agua; agua ,Vivienda\nagua  potable,") == ("Agua", "Vivienda", "agua potable")


def test_lo_retirado_no_admite_notas_hasta_reponerlo(bd: Archivo) -> None:
    cual = registrar(bd, EXPERIENCIA)
    nota = NotaNueva("evaluacion", "2026-03-01", "Funcionó", "La universidad", valor=4)
    with pytest.raises(DatoInvalido, match="no está retirado"):
        reponer_registro(bd, cual)
    with pytest.raises(DatoInvalido, match="por qué se retira"):
        retirar_registro(bd, cual, "")
    retirar_registro(bd, cual, "Se dejó de hacer")
    with pytest.raises(DatoInvalido, match="está retirado del registro"):
        anotar_en_registro(bd, cual, nota)
    with pytest.raises(DatoInvalido, match="está retirado del registro"):
        retirar_registro(bd, cual, "Otra")
    reponer_registro(bd, cual)
    anotar_en_registro(bd, cual, nota, PRUEBA)
    assert registro(bd, cual).notas[0].adjunto_id


def test_una_experiencia_se_evalua_y_otra_ciudad_la_repite(bd: Archivo) -> None:
    cual = registrar(bd, EXPERIENCIA)
    (otra,) = con_socios(bd, 1)
    assert not valoracion(registro(bd, cual))
    anotar_en_registro(bd, cual, NotaNueva("evaluacion", "2026-03-01", "Bien", "La red", valor=4))
    assert str(valoracion(registro(bd, cual))) == "4 de 5 (1 evaluación)"
    anotar_en_registro(bd, cual, NotaNueva("evaluacion", "2026-03-02", "Muy bien", "Otra", valor=5))
    anotar_en_registro(bd, cual, NotaNueva("replica", "2026-03-03", "En dos escuelas", socio_id=otra))
    hecho = registro(bd, cual)
    assert str(valoracion(hecho)) == "4,5 de 5 (2 evaluaciones)"
    assert (hecho.notas[0].clase, hecho.notas[0].quien) == ("replica", "Municipio 001")
    assert [r.id for r in registros(bd, Busqueda(palabra="dos escuelas"))] == [cual]


@pytest.mark.parametrize(
    ("nota", "frase"),
    [
        (NotaNueva("postulacion", "2026-03-01", "Bien", "La red"), "qué se anota"),
        (NotaNueva("evaluacion", "2026-03-01", "Bien", "La red"), "Diga cómo resultó"),
        (NotaNueva("evaluacion", "2026-03-01", "Bien", "La red", valor=6), "de la lista cómo resultó"),
        (NotaNueva("replica", "2026-03-11", "Bien", "La red"), "La réplica es de un día que ya llegó"),
        (NotaNueva("replica", "", "Bien", "La red"), "no es una fecha"),
        (NotaNueva("replica", "2026-03-01", "Bien"), "Escriba quién, o elija un socio"),
        (NotaNueva("replica", "2026-03-01", "", "La red"), "Falta qué pasó"),
    ],
)
def test_una_nota_mal_escrita_no_deja_rastro(bd: Archivo, nota: NotaNueva, frase: str) -> None:
    cual = registrar(bd, EXPERIENCIA)
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido, match=frase):
        anotar_en_registro(bd, cual, nota)
    with pytest.raises(DatoInvalido):
        anotar_en_registro(bd, cual, replace(nota, texto="Bien"), PROGRAMA)
    assert apuntes(bd) == antes


def test_se_sabe_que_convocatorias_cierran_pronto_y_cuales_cerraron(bd: Archivo) -> None:
    registrar(bd, FONDO)
    registrar(bd, replace(FONDO, nombre="Lejano", datos={"financiador": "Otro", "cierre": "2026-12-31"}))
    registrar(bd, replace(FONDO, nombre="Abierto", datos={"financiador": "Otro"}))
    pasado = registrar(
        bd, replace(FONDO, nombre="Pasado", datos={"financiador": "O", "cierre": "2026-03-09"})
    )
    todos = registros(bd)
    assert [(r.nombre, c) for r, c in cierran_pronto(todos, "2026-03-10", 30)] == [
        ("Fondo de agua", "2026-03-31")
    ]
    assert [r.id for r in todos if cerrada(r, "2026-03-10")] == [pasado]


def test_lo_que_no_esta_se_dice_y_cada_clase_sabe_que_se_anota(bd: Archivo) -> None:
    with pytest.raises(NoExiste):
        registro(bd, "nada")
    assert all(ficha.notas and ficha.datos for ficha in FICHAS.values())
