"""Los formularios con que se registra un proyecto, se llevan sus partes y se dice cómo va."""

from __future__ import annotations

from typing import Any

from escritorio.asociacion.consultas import asociacion
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoBusqueda,
    CampoEleccion,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
    preguntar,
)
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.cooperacion.acciones.proyectos import (
    anadir_participante,
    cambiar_estado,
    corregir_proyecto,
    registrar_proyecto,
    retirar_participante,
)
from escritorio.cooperacion.consultas.convenios import convenios
from escritorio.cooperacion.modelo.proyectos import (
    ESTADOS_DE_PROYECTO,
    PAPELES,
    Participante,
    ParticipanteNuevo,
    Proyecto,
    ProyectoNuevo,
)
from escritorio.cooperacion.piezas.comunes import guardando, opciones, opciones_de_socios
from escritorio.cooperacion.piezas.filas import abriendo
from escritorio.cooperacion.reglas.proyectos import CLASIFICACIONES
from escritorio.cuentas.piezas.comunes import (
    atender_al_acuerdo,
    campos_de_acuerdo_opcional,
    leer_acuerdo_opcional,
    preguntar_con,
)

_TECLAS = {
    "clase": "Coo&peración",
    "via": "&Vía",
    "esquema": "Es&quema",
    "modalidad": "&Modalidad",
    "tipo_accion": "Tipo de &acción",
    "alcance": "A&lcance",
    "intensidad": "I&ntensidad",
}


def registrar(pantalla: Pantalla) -> None:
    """Pide un proyecto; sus partes y su presupuesto se llevan en su ficha."""
    bd = pantalla.servicios.bd

    def hacer(valores: dict[str, Any]) -> str:
        return registrar_proyecto(bd, leer_proyecto(valores), (), leer_acuerdo_opcional(valores))

    frase = "Se registró el proyecto. Añada en su ficha quién toma parte."
    campos = [*campos_de_proyecto(bd), *campos_de_acuerdo_opcional(bd, "Lo aprobó un ac&uerdo")]
    preguntar_con(
        pantalla,
        "Nuevo proyecto",
        campos,
        abriendo(pantalla, "proyecto", frase, hacer),
        "&Registrar el proyecto",
        "Lo que todavía no conste puede quedar vacío y completarse después.",
        atender_al_acuerdo,
    )


def corregir(pantalla: Pantalla, dado: Proyecto) -> None:
    """Pide otra vez lo que se dice de él."""
    bd = pantalla.servicios.bd

    def hacer(valores: dict[str, Any]) -> str:
        return corregir_proyecto(bd, dado.id, leer_proyecto(valores))

    guardar = guardando(pantalla, "Se corrigió el proyecto.", hacer)
    preguntar(pantalla, f"Corregir el proyecto {dado.numero}", campos_de_proyecto(bd, dado), guardar)


def cambiar(pantalla: Pantalla, dado: Proyecto) -> None:
    """Pide en qué estado queda, desde cuándo y por qué."""
    bd = pantalla.servicios.bd

    def hacer(valores: dict[str, Any]) -> str:
        return cambiar_estado(bd, dado.id, valores["estado"], valores["fecha"], valores["explicacion"])

    quedan = [(c, n) for c, n in ESTADOS_DE_PROYECTO.items() if c != dado.estado]
    siguiente = "ejecucion" if dado.estado != "ejecucion" else "terminado"
    campos: list[Campo] = [
        CampoEleccion("estado", "Cómo &queda", quedan, obligatorio=True, valor=siguiente, mitad=True),
        CampoFecha("fecha", "&Desde el", obligatorio=True, valor=bd.hoy(), mitad=True),
        CampoParrafo(
            "explicacion", "&Explicación", ayuda="Al suspenderlo o cerrarlo: por qué, y lo que deja."
        ),
    ]
    guardar = guardando(pantalla, "Se anotó cómo queda el proyecto.", hacer)
    preguntar(pantalla, f"Cómo va «{dado.nombre}»", campos, guardar)


def anadir(pantalla: Pantalla, dado: Proyecto) -> None:
    """Pide quién toma parte y con qué papel."""
    bd = pantalla.servicios.bd

    def hacer(valores: dict[str, Any]) -> str:
        nuevo = ParticipanteNuevo(
            valores["papel"], valores["socio_id"] or None, valores["nombre"], valores["pais"]
        )
        return anadir_participante(bd, dado.id, nuevo)

    campos: list[Campo] = [
        CampoBusqueda("socio_id", "&Socio", opciones_de_socios(bd), uno_de_varios=True),
        CampoTexto("nombre", "O quien no es soci&o", 300, uno_de_varios=True, mitad=True),
        CampoTexto("pais", "P&aís", 120, mitad=True),
        CampoEleccion("papel", "&Papel", opciones(PAPELES), obligatorio=True, valor="ejecuta"),
    ]
    guardar = guardando(pantalla, "Se añadió la parte.", hacer)
    preguntar(pantalla, f"Otra parte de «{dado.nombre}»", campos, guardar, "Aña&dir")


def retirar(pantalla: Pantalla, suya: Participante) -> None:
    """Pide cuándo y por qué deja el proyecto."""
    bd = pantalla.servicios.bd

    def hacer(valores: dict[str, Any]) -> str:
        return retirar_participante(bd, suya.id, valores["fecha"], valores["motivo"])

    motivo = "Dejó la red." if suya.dejo_la_red else ""
    campos: list[Campo] = [
        CampoFecha(
            "fecha", "Lo deja el &día", obligatorio=True, valor=suya.dejo_la_red or bd.hoy(), mitad=True
        ),
        CampoParrafo("motivo", "&Por qué", obligatorio=True, lineas=2, valor=motivo),
    ]
    guardar = guardando(pantalla, f"Se anotó que {suya.nombre} deja el proyecto.", hacer)
    preguntar(pantalla, f"{suya.nombre} deja el proyecto", campos, guardar)


def campos_de_proyecto(bd: Archivo, dado: Proyecto | None = None) -> list[Campo]:
    """Lo que se escribe de él."""
    de = dado or ProyectoNuevo("", "", "", asociacion(bd).moneda, bd.hoy(), "")
    firmados = [(c.id, f"{c.numero}. {c.titulo}") for c in convenios(bd) if c.firma]
    datos: list[Campo] = [
        CampoTexto("nombre", "N&ombre", 300, obligatorio=True, valor=de.nombre),
        CampoParrafo("objetivo", "Para qué &es", obligatorio=True, valor=de.objetivo, lineas=3),
        CampoTexto("responsable", "Quién re&sponde", 300, obligatorio=True, valor=de.responsable, mitad=True),
        CampoTexto("financiador", "&Financiador", 300, valor=de.financiador, mitad=True),
        CampoFecha("desde", "Empie&za", obligatorio=True, valor=de.desde, mitad=True),
        CampoFecha("hasta", "Aca&ba", obligatorio=True, valor=de.hasta, mitad=True),
        CampoTexto("tema", "&Tema", 120, valor=de.tema, mitad=True),
        CampoTexto("moneda", "Mone&da", 3, obligatorio=True, valor=de.moneda, mitad=True),
    ]
    clasificaciones: list[Campo] = [
        CampoEleccion(campo, _TECLAS[campo], opciones(lista), valor=getattr(de, campo) or None, mitad=True)
        for campo, _, lista in CLASIFICACIONES
    ]
    de_convenio = CampoBusqueda(
        "convenio_id", "Al amparo del conven&io", firmados, valor=de.convenio_id, mitad=True
    )
    return [*datos, *clasificaciones, *([de_convenio] if firmados else [])]


def leer_proyecto(valores: dict[str, Any]) -> ProyectoNuevo:
    """Lo que dicen los valores de esos campos."""
    claves = ("nombre", "objetivo", "responsable", "financiador", "desde", "hasta", "tema")
    clasificado = {campo: valores[campo] for campo, _, _ in CLASIFICACIONES}
    return ProyectoNuevo(
        **{c: valores[c] for c in claves},
        **clasificado,
        moneda=valores["moneda"].upper(),
        convenio_id=valores.get("convenio_id") or None,
    )
