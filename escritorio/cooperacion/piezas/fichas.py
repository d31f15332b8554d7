"""Los formularios con que se registra una ficha, según su clase, y se anota lo que pasó después."""

from __future__ import annotations

from typing import Any

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
from escritorio.cooperacion.acciones.registros import (
    anotar_en_registro,
    corregir_registro,
    registrar,
    retirar_registro,
)
from escritorio.cooperacion.modelo.registros import (
    CLASES_DE_NOTA,
    VALORES,
    ClaseDeDato,
    ClaseDeRegistro,
    Dato,
    FichaDeRegistro,
    NotaNueva,
    RegistroNuevo,
)
from escritorio.cooperacion.piezas.adhesiones import opciones_de_paises
from escritorio.cooperacion.piezas.comunes import (
    campo_de_prueba,
    evidencia_de,
    guardando,
    opciones_de_socios,
)
from escritorio.cooperacion.piezas.filas import abriendo
from escritorio.cooperacion.reglas.registros import FICHAS, leer_temas
from escritorio.socios.consultas import personas


def nueva(pantalla: Pantalla, clase: ClaseDeRegistro) -> None:
    """Pide una ficha de esa clase."""
    bd = pantalla.servicios.bd

    def hacer(valores: dict[str, Any]) -> str:
        return registrar(bd, _leer(clase, valores))

    uno = FICHAS[clase].uno
    guardar = abriendo(pantalla, "registro", f"Se registró en {FICHAS[clase].varios.lower()}.", hacer)
    preguntar(pantalla, f"{uno}: nueva ficha", _campos(bd, clase), guardar, "Re&gistrar")


def corregir(pantalla: Pantalla, dado: FichaDeRegistro) -> None:
    """Pide otra vez lo que se dice de una ficha."""
    bd = pantalla.servicios.bd

    def hacer(valores: dict[str, Any]) -> str:
        return corregir_registro(bd, dado.id, _leer(dado.clase, valores))

    guardar = guardando(pantalla, "Se corrigió la ficha.", hacer)
    preguntar(pantalla, f"Corregir «{dado.nombre}»", _campos(bd, dado.clase, dado), guardar)


def retirar(pantalla: Pantalla, dado: FichaDeRegistro) -> None:
    """Pide por qué deja de ofrecerse."""
    bd = pantalla.servicios.bd

    def hacer(valores: dict[str, Any]) -> str:
        return retirar_registro(bd, dado.id, valores["motivo"])

    campos: list[Campo] = [CampoParrafo("motivo", "&Por qué", obligatorio=True, lineas=2)]
    guardar = guardando(pantalla, "Se retiró del registro.", hacer)
    que = "Deja de ofrecerse y se conserva con sus notas."
    preguntar(pantalla, f"Retirar «{dado.nombre}»", campos, guardar, "&Retirar", que)


def anotar(pantalla: Pantalla, dado: FichaDeRegistro) -> None:
    """Pide una evaluación, una réplica, un uso o una postulación, según lo que sea."""
    bd = pantalla.servicios.bd
    clases = [(clave, CLASES_DE_NOTA[clave]) for clave in FICHAS[dado.clase].notas]
    campos: list[Campo] = [
        CampoEleccion("clase", "&Qué se anota", clases, obligatorio=True, valor=clases[0][0], mitad=True),
        CampoFecha("fecha", "&Fecha", obligatorio=True, valor=bd.hoy(), mitad=True),
        CampoBusqueda("socio", "&Socio", opciones_de_socios(bd), uno_de_varios=True, mitad=True),
        CampoTexto("quien", "O quién más &lo dice", 300, uno_de_varios=True, mitad=True),
        CampoParrafo("texto", "Qué &pasó", obligatorio=True, lineas=4),
        CampoEleccion(
            "valor",
            "Cómo &resultó",
            [(str(v), n) for v, n in VALORES.items()],
            ayuda="Hace falta en una evaluación.",
        ),
        campo_de_prueba(pantalla, "Prue&ba"),
    ]

    def hacer(valores: dict[str, Any]) -> str:
        nota = NotaNueva(
            valores["clase"],
            valores["fecha"],
            valores["texto"],
            valores["quien"],
            valores["socio"] or None,
            int(valores["valor"]) if valores["valor"] else None,
        )
        return anotar_en_registro(bd, dado.id, nota, evidencia_de(valores["evidencia"]))

    guardar = guardando(pantalla, "Se anotó en la ficha.", hacer)
    preguntar(pantalla, f"Anotar en «{dado.nombre}»", campos, guardar, "A&notar")


def _campos(bd: Archivo, clase: ClaseDeRegistro, dado: FichaDeRegistro | None = None) -> list[Campo]:
    de = dado or RegistroNuevo(clase, "")
    campos: list[Campo] = [
        CampoTexto("nombre", "&Nombre", 300, obligatorio=True, valor=de.nombre),
        CampoTexto(
            "temas", "&Temas", 300, "agua, vivienda…", obligatorio=True, valor=", ".join(de.temas), mitad=True
        ),
        CampoBusqueda("pais", "&País", opciones_de_paises(), valor=de.pais, mitad=True),
        CampoBusqueda("socio", "De qué &socio es", opciones_de_socios(bd), valor=de.socio_id, mitad=True),
    ]
    if clase is ClaseDeRegistro.EXPERTO:
        fichas = [(p.id, p.nombre) for p in personas(bd)]
        campos.append(
            CampoBusqueda(
                "persona",
                "Su &ficha de persona",
                fichas,
                valor=de.persona_id,
                ayuda="Si ya representa a un socio o tiene un cargo.",
                mitad=True,
            )
        )
    campos.append(CampoParrafo("resumen", "&Resumen", valor=de.resumen, lineas=2))
    return [*campos, *(_campo(d, de.datos.get(d.clave, "")) for d in FICHAS[clase].datos)]


def _campo(dato: Dato, valor: str) -> Campo:
    if dato.clase is ClaseDeDato.PARRAFO:
        return CampoParrafo(
            dato.clave, dato.rotulo, obligatorio=dato.obligatorio, ayuda=dato.ayuda, valor=valor, lineas=3
        )
    if dato.clase is ClaseDeDato.FECHA:
        return CampoFecha(dato.clave, dato.rotulo, ayuda=dato.ayuda, valor=valor, mitad=True)
    if dato.clase is ClaseDeDato.ELECCION:
        return CampoEleccion(
            dato.clave,
            dato.rotulo,
            dato.opciones,
            obligatorio=dato.obligatorio,
            valor=valor or None,
            mitad=True,
        )
    return CampoTexto(
        dato.clave,
        dato.rotulo,
        300,
        obligatorio=dato.obligatorio,
        ayuda=dato.ayuda,
        valor=valor,
        mitad=True,
    )


def _leer(clase: ClaseDeRegistro, valores: dict[str, Any]) -> RegistroNuevo:
    return RegistroNuevo(
        clase,
        valores["nombre"],
        leer_temas(valores["temas"]),
        valores["pais"],
        valores["resumen"],
        valores["socio"] or None,
        valores.get("persona") or None,
        {d.clave: valores[d.clave] for d in FICHAS[clase].datos},
    )
