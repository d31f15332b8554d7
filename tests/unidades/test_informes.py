"""El informe de una unidad, quién no informó y lo que se eleva a un órgano."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from msgspec.structs import replace

from escritorio.acuerdos.acciones.acuerdos import anular
from escritorio.acuerdos.consultas import propuesta
from escritorio.acuerdos.modelo import Evidencia
from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import EmitioUnDocumento, deshacer
from escritorio.cooperacion.acciones.indicadores import fijar_indicador
from escritorio.cooperacion.modelo.proyectos import IndicadorNuevo
from escritorio.estatutos.consultas.reglas import organo_por_clave
from escritorio.organos.acciones.mandatos import nombrar
from escritorio.organos.modelo.mandatos import MandatoNuevo
from escritorio.sesiones.consultas.sugerencias import sugerencias
from escritorio.unidades.acciones.cierre import cerrar_unidad
from escritorio.unidades.acciones.informes import (
    anular_informe,
    editar_informe,
    emitir_informe,
    preparar_informe,
    recomponer_informe,
)
from escritorio.unidades.acciones.planes import anadir_actividad, anotar_avance, crear_plan, elevar
from escritorio.unidades.acciones.unidades import anotar_focal, crear_unidad, dar_organo
from escritorio.unidades.consultas.informes import aviso_de_emision, informe, informes, rendiciones
from escritorio.unidades.consultas.planes import (
    actividad,
    decir_propuesta,
    por_aplicar,
    propuestas_de,
    vistas,
)
from escritorio.unidades.consultas.unidades import unidad
from escritorio.unidades.documentos.informe import informe_pdf, relacion_pdf
from escritorio.unidades.documentos.linea import en_palabras, linea_de_actividades, linea_pdf
from escritorio.unidades.impresos import datos_de_informe, datos_de_linea, datos_de_relacion
from escritorio.unidades.modelo.informes import Apartado
from escritorio.unidades.modelo.planes import ActividadNueva, AvanceNuevo, Barra, Luz, PlanNuevo
from escritorio.unidades.modelo.unidades import PuntoFocalNuevo, UnidadNueva
from escritorio.unidades.reglas.informes import (
    InformeEmitido,
    decir_cuenta,
    periodo,
    periodos,
    ultimo_acabado,
)
from escritorio.unidades.reglas.unidades import UnidadCerrada
from tests.fabrica import ACTO_ANTERIOR, asamblea, con_socios
from tests.sesiones.escenas import comprobar_sin_rastro
from tests.sesiones.lectura import paginas_de, texto_de
from tests.unidades.casos import HOY, TALLER, aprobada, con_plan, de

SEMESTRE = periodo("semestral", 2026, 1)
DE_2025 = PlanNuevo("Plan 2025", "2025-01-01", "2025-12-31")
GUIA = ActividadNueva("Guía *común* #1", "Municipio 002", "2026-01-10", "2026-02-28")


def con_lo_suyo(bd: Archivo) -> str:
    """Ambiente, con quien la coordina, dos actividades (una en rojo) y un indicador sin línea de base."""
    uno, otro = con_socios(bd, 2)
    unidad_id, _, objetivo_id = con_plan(bd)
    coordina = unidad(bd, unidad_id).coordinacion_id or ""
    nombrar(bd, MandatoNuevo(coordina, "2026-01-01", socio_id=uno), ACTO_ANTERIOR)
    anotar_focal(bd, unidad_id, PuntoFocalNuevo(otro, "2026-01-01", nombre="Ada López"))
    con_dinero = replace(TALLER, presupuesto=120_000, moneda="USD", fuente="Fondo verde")
    taller = anadir_actividad(bd, objetivo_id, con_dinero).id
    anotar_avance(
        bd,
        taller,
        AvanceNuevo("2026-02-20", "Se reunieron ocho ciudades.", "en_curso", 40),
        Evidencia("acta.pdf", "application/pdf", b"%PDF"),
    )
    guia = anadir_actividad(bd, objetivo_id, GUIA).id
    anotar_avance(bd, guia, AvanceNuevo("2026-02-01", "Primera versión.", "en_curso"))
    fijar_indicador(bd, Referencia("actividad", taller), IndicadorNuevo("Ciudades con compostaje", "20"))
    return unidad_id


def test_el_borrador_se_compone_de_lo_registrado(bd: Archivo) -> None:
    unidad_id = con_lo_suyo(bd)
    hecho = informe(bd, preparar_informe(bd, unidad_id, SEMESTRE, ["El 05/02/2026, con 8 presentes"]).id)
    dicho = {a.titulo: a.texto for a in hecho.apartados}
    assert dicho["Presentación"] == dicho["Dificultades y aprendizajes"] == ""
    assert "Coordinación: Municipio 001, desde el 01/01/2026." in dicho["Quiénes"]
    assert "Ada López (Municipio 002)" in dicho["Quiénes"]
    assert "20/02/2026: Se reunieron ocho ciudades. (prueba: acta.pdf)" in dicho["Lo hecho"]
    assert r"Guía \*común\* \#1" in dicho["En rojo, y por qué"], "lo escrito por la unidad no es una marca"
    assert "Debía acabar el 28/02/2026, hace 10 días." in dicho["En rojo, y por qué"]
    assert "No se puede saber" in dicho["Indicadores"]
    assert "El 05/02/2026, con 8 presentes" in dicho["Reuniones y propuestas"]
    assert "USD 1.200,00 (Fondo verde)" in dicho["Presupuesto"]
    assert "Sin presupuesto que conste: 1 de 2." in dicho["Presupuesto"]
    anual = informe(bd, preparar_informe(bd, unidad_id, periodo("anual", 2026)).id)
    assert (hecho.titulo, anual.titulo) == (
        "Informe de Ambiente y desarrollo sostenible, 1.er semestre de 2026",
        "Informe de Ambiente y desarrollo sostenible, año 2026",
    )


def test_una_unidad_sin_nada_lo_dice(bd: Archivo) -> None:
    hecho = informe(bd, preparar_informe(bd, de(bd, "turismo").id, SEMESTRE).id)
    dicho = {a.titulo: a.texto for a in hecho.apartados}
    assert dicho["Lo hecho"] == "No se anotó ningún avance en el periodo."
    assert dicho["En rojo, y por qué"] == dicho["Presupuesto"] == dicho["Lo que viene"] == ""
    assert "sin ocupar" in dicho["Quiénes"]


def test_lo_que_no_esta_en_rojo_tambien_se_dice_y_lo_que_sigue_viene(bd: Archivo) -> None:
    unidad_id, _, objetivo_id = con_plan(bd)
    anadir_actividad(bd, objetivo_id, replace(TALLER, inicio="2026-06-01", fin="2026-12-01"))
    hecho = informe(bd, preparar_informe(bd, unidad_id, SEMESTRE).id)
    dicho = {a.titulo: a.texto for a in hecho.apartados}
    assert dicho["En rojo, y por qué"] == "Al 10/03/2026, nada está en rojo."
    assert "Taller de compostaje (Municipio 001), hasta el 01/12/2026" in dicho["Lo que viene"]


def test_no_hay_dos_informes_del_mismo_periodo_ni_de_lo_que_no_empezo(bd: Archivo) -> None:
    turismo = de(bd, "turismo").id
    preparar_informe(bd, turismo, SEMESTRE)
    with comprobar_sin_rastro(bd, DatoInvalido, "ya tiene informe del 1.er semestre de 2026"):
        preparar_informe(bd, turismo, SEMESTRE)
    with comprobar_sin_rastro(bd, DatoInvalido, "no ha empezado"):
        preparar_informe(bd, turismo, periodo("semestral", 2026, 2))
    nueva = crear_unidad(bd, UnidadNueva("Agua", "", "grupo", "2026-03-01"), ACTO_ANTERIOR).id
    with comprobar_sin_rastro(bd, DatoInvalido, "no trabajaba en el año 2025"):
        preparar_informe(bd, nueva, periodo("anual", 2025))


def test_se_edita_se_recompone_sin_perder_lo_propio_y_emitido_ya_no_cambia(bd: Archivo) -> None:
    unidad_id = con_lo_suyo(bd)
    informe_id = preparar_informe(bd, unidad_id, SEMESTRE).id
    partes = [replace(a, texto="") for a in informe(bd, informe_id).apartados]
    with comprobar_sin_rastro(bd, DatoInvalido, "está vacío"):
        editar_informe(bd, informe_id, partes)
    partes[0] = Apartado("Presentación", "Fue un **buen** semestre.")
    editar_informe(bd, informe_id, partes)
    recomponer_informe(bd, informe_id)
    vuelto = informe(bd, informe_id).apartados
    assert vuelto[0].texto == "Fue un **buen** semestre."
    assert "Se reunieron" in vuelto[2].texto
    accion = emitir_informe(bd, informe_id, sin_acabar=True)
    with pytest.raises(EmitioUnDocumento):
        deshacer(bd, accion)
    intentos: list[Callable[[], object]] = [
        lambda: editar_informe(bd, informe_id, partes),
        lambda: recomponer_informe(bd, informe_id),
        lambda: emitir_informe(bd, informe_id, sin_acabar=True),
    ]
    for intento in intentos:
        with comprobar_sin_rastro(bd, InformeEmitido, "ya se emitió"):
            intento()


def test_emitido_sale_en_pdf_y_en_word_y_lo_guardado_no_cambia(bd: Archivo) -> None:
    unidad_id = con_lo_suyo(bd)
    informe_id = preparar_informe(bd, unidad_id, SEMESTRE).id
    borrador = texto_de(informe_pdf(datos_de_informe(bd, informe(bd, informe_id))))
    emitir_informe(bd, informe_id, sin_acabar=True)
    hecho = informe(bd, informe_id)
    guardado = leer_adjunto(bd, hecho.pdf_id or "")
    salido = texto_de(guardado.contenido)
    assert "BORRADOR" in borrador.upper()
    assert "BORRADOR" not in salido.upper()
    for dicho in ("1. Quiénes", "Guía *común* #1", "Las actividades del periodo", "Coordinación de Ambiente"):
        assert dicho in salido
    assert "Presentación" not in salido, "el apartado vacío no se imprime"
    assert guardado.nombre == "Informe de Ambiente y desarrollo sostenible, 1.er semestre de 2026.pdf"
    en_word = docx.Document(BytesIO(leer_adjunto(bd, hecho.docx_id or "").contenido))
    assert any("Se reunieron ocho ciudades." in p.text for p in en_word.paragraphs)
    assert any(t.cell(0, 0).text == "Actividad" for t in en_word.tables)
    anotar_avance(bd, vistas(bd, HOY)[0].actividad.id, AvanceNuevo(HOY, "Después.", "en_curso"))
    assert leer_adjunto(bd, hecho.pdf_id or "").contenido == guardado.contenido


def test_el_anulado_se_conserva_y_deja_preparar_otro(bd: Archivo) -> None:
    turismo = de(bd, "turismo").id
    informe_id = preparar_informe(bd, turismo, SEMESTRE).id
    with comprobar_sin_rastro(bd, DatoInvalido, "Sólo se anula un informe emitido"):
        anular_informe(bd, informe_id, "No vale.")
    emitir_informe(bd, informe_id, sin_acabar=True)
    with comprobar_sin_rastro(bd, DatoInvalido, "Falta el motivo"):
        anular_informe(bd, informe_id, " ")
    anular_informe(bd, informe_id, "Faltaba un taller.")
    preparar_informe(bd, turismo, SEMESTRE)
    assert sorted(i.estado for i in informes(bd, turismo)) == ["anulado", "borrador"]


def test_se_sabe_quien_no_informo(bd: Archivo) -> None:
    pasado = ultimo_acabado(HOY)
    assert pasado == periodo("semestral", 2025, 2)
    ambiente, _, _ = con_plan(bd)
    nueva = crear_unidad(bd, UnidadNueva("Agua", "", "grupo", "2026-03-01"), ACTO_ANTERIOR).id
    emitir_informe(bd, preparar_informe(bd, ambiente, pasado).id)
    preparar_informe(bd, de(bd, "turismo").id, pasado)
    todas = {r.unidad.id: r for r in rendiciones(bd, pasado)}
    assert nueva not in todas, "no existía"
    assert (todas[ambiente].informo, todas[ambiente].falta) == (True, False)
    assert not todas[de(bd, "turismo").id].falta, "no tenía plan"
    crear_plan(bd, de(bd, "turismo").id, DE_2025)
    crear_plan(bd, de(bd, "cultura").id, DE_2025)
    todas = {r.unidad.id: r for r in rendiciones(bd, pasado)}
    assert todas[de(bd, "turismo").id].falta, "un borrador no es un informe"
    assert sum(r.falta for r in todas.values()) == 2
    actual = {r.unidad.id: r for r in rendiciones(bd, SEMESTRE)}
    assert not any(r.falta for r in actual.values()), "el periodo no ha acabado"
    assert actual[ambiente].en_plazo
    assert not actual[nueva].en_plazo


def test_la_cuenta_espera_a_las_que_tienen_plan_y_dice_aparte_las_demas(bd: Archivo) -> None:
    pasado = ultimo_acabado(HOY)
    assert decir_cuenta(rendiciones(bd, pasado)) == "Ninguna unidad tiene plan en el periodo."
    con_plan(bd)
    turismo = de(bd, "turismo").id
    for quien in (turismo, de(bd, "cultura").id):
        crear_plan(bd, quien, DE_2025)
    emitir_informe(bd, preparar_informe(bd, de(bd, "ambiente").id, pasado).id)
    emitir_informe(bd, preparar_informe(bd, turismo, pasado).id)
    dicha = "Informó 1 de 2 unidades con plan; 1 no informó; 13 sin plan (1 informó)."
    assert decir_cuenta(rendiciones(bd, pasado)) == dicha
    relacion = texto_de(relacion_pdf(datos_de_relacion(bd, pasado)))
    assert dicha in relacion
    assert "No se espera" in relacion
    assert decir_cuenta(rendiciones(bd, SEMESTRE)) == (
        "Informaron 0 de 1 unidad con plan; 1 está en plazo; 14 sin plan."
    )


def test_antes_de_acabar_el_periodo_solo_se_emite_diciendolo_y_el_papel_dice_hasta_cuando(
    bd: Archivo,
) -> None:
    turismo = de(bd, "turismo").id
    dado = preparar_informe(bd, turismo, SEMESTRE).id
    aviso = (
        "El 1.er semestre de 2026 no ha acabado: acaba el 30/06/2026; lo que se anote después no saldrá en"
    )
    with comprobar_sin_rastro(bd, DatoInvalido, aviso):
        emitir_informe(bd, dado)
    emitir_informe(bd, dado, sin_acabar=True)
    dicho = texto_de(leer_adjunto(bd, informe(bd, dado).pdf_id or "").contenido)
    assert "el 10/03/2026; el periodo acaba el 30/06/2026" in " ".join(dicho.split())
    pasado = preparar_informe(bd, turismo, ultimo_acabado(HOY)).id
    assert aviso_de_emision(bd, informe(bd, pasado)) == ""
    cerrada = de(bd, "cultura").id
    suyo = preparar_informe(bd, cerrada, SEMESTRE).id
    cerrar_unidad(bd, cerrada, "2026-02-01", "Acabó.", ACTO_ANTERIOR)
    assert aviso_de_emision(bd, informe(bd, suyo)) == "", "cerrada, ya no anota nada"


def test_sin_coordinacion_el_papel_trae_igual_sitio_para_firmar(bd: Archivo) -> None:
    dado = preparar_informe(bd, de(bd, "turismo").id, SEMESTRE).id
    assert datos_de_informe(bd, informe(bd, dado)).firma == ("", "Coordinación de Turismo")


def test_una_cerrada_informa_de_lo_que_trabajo(bd: Archivo) -> None:
    turismo = de(bd, "turismo").id
    cerrar_unidad(bd, turismo, "2026-02-01", "Acabó.", ACTO_ANTERIOR)
    assert turismo in {r.unidad.id for r in rendiciones(bd, SEMESTRE)}
    assert turismo not in {r.unidad.id for r in rendiciones(bd, periodo("semestral", 2026, 2))}
    preparar_informe(bd, turismo, SEMESTRE)


def test_los_periodos_de_que_se_informa() -> None:
    nombres = [p.nombre for p in periodos("2025-07-01", "2026-03-10")]
    assert nombres == ["año 2026", "1.er semestre de 2026", "año 2025", "2.º semestre de 2025"]
    assert ultimo_acabado("2026-07-01") == SEMESTRE
    with pytest.raises(AttributeError):
        SEMESTRE.clase = "anual"  # type: ignore[misc]  # se comprueba que no se puede


def test_lo_elevado_se_sugiere_al_organo_y_aprobado_se_lleva_al_plan(bd: Archivo) -> None:
    unidad_id, _, objetivo_id = con_plan(bd)
    hecha = elevar(bd, unidad_id, asamblea(bd), "Declaración de residuos", "Se aprueba la declaración.")
    sugerido = next(s for s in sugerencias(bd, asamblea(bd)) if s.punto.origen_id == hecha.id)
    assert "por Unidad temática de Ambiente y desarrollo sostenible" in sugerido.porque
    suya = unidad(bd, unidad_id)
    (pendiente,) = propuestas_de(bd, unidad_id)
    assert decir_propuesta(bd, pendiente)[1].startswith("presentada; a la Asamblea")
    assert por_aplicar(bd, suya) == []
    dado = aprobada(bd, hecha.id)
    (por_hacer,) = por_aplicar(bd, suya)
    assert "aprobada el 15/01/2026 en el acuerdo 1" in decir_propuesta(bd, por_hacer)[1]
    anadir_actividad(bd, objetivo_id, replace(TALLER, acuerdo_id=dado.id))
    assert por_aplicar(bd, suya) == []
    anular(bd, dado.id, "Sin efecto.")
    assert "anulado después" in decir_propuesta(bd, propuesta(bd, hecha.id))[1]
    texto = informe(bd, preparar_informe(bd, unidad_id, SEMESTRE).id).apartados[5].texto
    assert "Declaración de residuos: aprobada" in texto


def test_elevar_a_quien_no_puede_decidir_no_deja_rastro(bd: Archivo) -> None:
    turismo = de(bd, "turismo").id
    dar_organo(bd, turismo)
    propio = unidad(bd, turismo).organo_id or ""
    coordinaciones = organo_por_clave(bd, "coordinaciones").id
    for organo_id, titulo, texto, frase in (
        (coordinaciones, "Algo", "Algo.", "Elija un órgano que sesione"),
        ("", "Algo", "Algo.", "Elija un órgano que sesione"),
        (propio, "Algo", "Algo.", "Es el órgano de la propia unidad"),
        (asamblea(bd), " ", "Algo.", "Falta el título"),
        (asamblea(bd), "Algo", " ", "Falta lo que se propone"),
    ):
        with comprobar_sin_rastro(bd, DatoInvalido, frase):
            elevar(bd, turismo, organo_id, titulo, texto)
    cerrar_unidad(bd, turismo, HOY, "Acabó.", ACTO_ANTERIOR)
    with comprobar_sin_rastro(bd, UnidadCerrada, "ya no cambia"):
        elevar(bd, turismo, asamblea(bd), "Algo", "Algo.")


def test_la_linea_de_tiempo_dice_lo_que_dibuja_y_cabe_en_sus_hojas(bd: Archivo) -> None:
    con_lo_suyo(bd)
    datos = datos_de_linea(bd, "Todas", vistas(bd, HOY))
    dibujo = linea_de_actividades(datos)
    assert "Guía *común* #1, 10/01/2026 a 28/02/2026, en rojo" in en_palabras(datos.barras)
    assert all(0 <= t.x <= dibujo.ancho for t in dibujo.trazos if hasattr(t, "x"))
    assert "Taller de compostaje" in texto_de(linea_pdf(datos))
    muchas = tuple(
        Barra(
            f"Actividad {i}", f"Grupo {i // 100}", "2026-01-01", f"20{26 + i % 9}-06-30", luz, "en_curso", 50
        )
        for i, luz in zip(range(500), [*Luz] * 125, strict=True)
    )
    hojas = paginas_de(linea_pdf(replace(datos, barras=muchas)))
    assert len(hojas) > 10
    assert "Grupo 0 (sigue)" in hojas[1]
    assert all(f"Actividad {i}" in " ".join(hojas) for i in (0, 250, 499))
    sin = replace(datos, barras=())
    assert "No hay ninguna actividad" in texto_de(linea_pdf(sin))
    assert en_palabras(()) == "Línea de tiempo. Sin actividades."
    assert linea_de_actividades(sin).alto < 60


def test_lo_que_no_existe_se_dice(bd: Archivo) -> None:
    with pytest.raises(NoExiste):
        informe(bd, "nada")
    with pytest.raises(NoExiste):
        actividad(bd, "nada")
