"""La vista del registro: buscar por tema, país y palabra en todo lo que la secretaría tiene a mano."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.adjuntos import papel_guardado
from escritorio.comun.interfaz.ficha import Datos, EnLaFicha, apilar
from escritorio.comun.interfaz.gestion import EXCEL
from escritorio.comun.interfaz.pantalla import Accion, Pantalla, desplegar
from escritorio.comun.interfaz.piezas import etiqueta, raya
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import FiltroDeLista, Vista
from escritorio.cooperacion.acciones.registros import reponer_registro
from escritorio.cooperacion.consultas.participacion import registros
from escritorio.cooperacion.impresos import componer_ficha_de_registro, componer_registro
from escritorio.cooperacion.modelo.registros import (
    CLASES_DE_NOTA,
    VALORES,
    Busqueda,
    ClaseDeRegistro,
    FichaDeRegistro,
    Nota,
)
from escritorio.cooperacion.piezas import fichas
from escritorio.cooperacion.piezas.comunes import PestanaDeCooperacion, fila_de_botones
from escritorio.cooperacion.reglas.registros import (
    FICHAS,
    cerrada,
    en_palabras,
    pajar,
    temas_en_uso,
    valoracion,
)

_ANCHO_DE_FICHA = 380
_TEMA, _PAIS = 1, 2
"""Los filtros cuyas opciones salen de lo registrado."""


class PestanaDeRegistros(PestanaDeCooperacion):
    """Todas las fichas, con los filtros que las encuentran."""

    titulo = "Registros"
    uno, varios = "ficha", "fichas"

    def __init__(self, pantalla: Pantalla) -> None:
        super().__init__(pantalla)
        self.lista = self._lista()

    def _leer(self) -> list[FichaDeRegistro]:
        """El registro, con los temas y países que hay en él para filtrarlo."""
        todos = registros(self._bd, Busqueda(retirados=True))
        paises = sorted({r.pais for r in todos if r.pais}, key=lambda p: plegar(nombre_de_pais(p)))
        self.lista.ofrecer(_TEMA, [(plegar(t), t) for t in temas_en_uso(todos)])
        self.lista.ofrecer(_PAIS, [(p, nombre_de_pais(p)) for p in paises])
        return todos

    def _lista(self) -> Vista[FichaDeRegistro]:
        return Vista(
            [
                Columna("Nombre", lambda r: r.nombre, estira=True),
                Columna("Clase", lambda r: FICHAS[r.clase].uno.split(" ")[0]),
                Columna("Temas", lambda r: ", ".join(r.temas)),
                Columna("Estado", self._estado, pildora=self._tono, esencial=True),
            ],
            clave_de_fila=lambda r: r.id,
            nombre="el registro",
            leer=self._leer,
            ficha=self._en_la_ficha,
            sin_elegir="Elija una ficha para leerla.",
            ancho_ficha=_ANCHO_DE_FICHA,
            vacio=EstadoVacio(
                "library",
                "Todavía no hay nada registrado",
                "Quién sabe de qué, quién financia, quién asiste, qué centros destacan y qué experiencias "
                "merecen repetirse: todo en un solo sitio y por temas.",
                "N&ueva ficha",
                self._menu_de_clases,
            ),
            marcador="Buscar por nombre, tema, país o cualquier palabra…",
            filtros=[
                FiltroDeLista(
                    "Clase",
                    [("", "De todas las clases"), *((c.value, f.varios) for c, f in FICHAS.items())],
                    lambda r, clave: r.clase == clave,
                ),
                FiltroDeLista("Tema", [("", "De todos los temas")], lambda r, tema: tema in _temas(r)),
                FiltroDeLista("País", [("", "De todos los países")], lambda r, pais: r.pais == pais),
            ],
            pajar=pajar,
            acciones=[
                Accion("Guardar en E&xcel…", "download", self._exportar, ayuda="Lo que se ve, en Excel"),
                Accion("&Nueva ficha", "plus", self._menu_de_clases, True, "Ctrl+N"),
            ],
        )

    def _estado(self, dado: FichaDeRegistro) -> str:
        if not dado.vigente:
            return "Retirado"
        return "Cerrada" if cerrada(dado, self._bd.hoy()) else "Vigente"

    def _tono(self, dado: FichaDeRegistro) -> str:
        return {"Vigente": "exito", "Cerrada": "aviso"}.get(self._estado(dado), "neutro")

    def _en_la_ficha(self, elegido: FichaDeRegistro) -> EnLaFicha:
        notas = apilar(*self._notas(elegido.notas))
        rotulo = f"Notas ({len(elegido.notas)})" if elegido.notas else "Notas"
        return EnLaFicha(
            elegido.nombre,
            FICHAS[elegido.clase].uno,
            (self._estado(elegido), self._tono(elegido)),
            lambda: fichas.corregir(self._pantalla, elegido),
            pestanas=[("Ficha", apilar(_datos(elegido), *self._original(elegido))), (rotulo, notas)],
            botones=self._botones(elegido),
        )

    def _original(self, elegido: FichaDeRegistro) -> list[QWidget]:
        if elegido.documento_id:
            papel = papel_guardado(self._bd, elegido.documento_id)
            ver = partial(self.abrir_adjunto, papel.id, elegido.nombre)
            boton = fila_de_botones([Accion("&Ver el original", "file-text", ver)])
            return [Datos([("Original", papel.nombre), ("Huella", papel.huella)]), boton]
        if not elegido.vigente:
            return []
        guardar = partial(fichas.adjuntar, self._pantalla, elegido)
        return [fila_de_botones([Accion("Guardar el ori&ginal…", "upload", guardar)])]

    def _notas(self, todas: Sequence[Nota]) -> list[QWidget]:
        if not todas:
            return [etiqueta("Todavía no se ha anotado cómo resultó ni quién la usó.", "suave")]
        piezas: list[QWidget] = []
        for nota in todas:
            valor = f" · {VALORES[nota.valor].lower()}" if nota.valor else ""
            como = f"{CLASES_DE_NOTA[nota.clase]}, {en_corto(nota.fecha)} · {nota.quien}{valor}"
            piezas += [*([raya()] if piezas else []), etiqueta(nota.texto), etiqueta(como, "rotulo")]
            if nota.adjunto_id:
                ver = partial(self.abrir_adjunto, nota.adjunto_id, CLASES_DE_NOTA[nota.clase])
                de = f"del {en_corto(nota.fecha)}"
                piezas.append(fila_de_botones([Accion("Ver prueba", "file-text", ver)], de))
        return piezas

    def _botones(self, elegido: FichaDeRegistro) -> list[Accion]:
        haberes = [
            Accion("Ficha en &PDF", "file-text", partial(self._pdf, elegido)),
            Accion("Ficha en por&tugués", "file-text", partial(self._pdf, elegido, "pt")),
        ]
        if elegido.socio_id:
            ref = Referencia("socio", elegido.socio_id)
            haberes.append(Accion("Ver el s&ocio", "users", lambda: self._pantalla.ir_a.emit(ref)))
        if not elegido.vigente:
            reponer = partial(self._reponer, elegido)
            return [Accion("Repo&ner", "undo-2", reponer, True), *haberes]
        anotar = Accion("&Anotar…", "plus", lambda: fichas.anotar(self._pantalla, elegido), True)
        quitar = Accion("Re&tirar…", "x", lambda: fichas.retirar(self._pantalla, elegido), peligro=True)
        return [anotar, *haberes, quitar]

    def _reponer(self, elegido: FichaDeRegistro) -> None:
        frase = f"«{elegido.nombre}» vuelve a ofrecerse."
        self._pantalla.hacer(frase, lambda: reponer_registro(self._bd, elegido.id))

    def _pdf(self, elegido: FichaDeRegistro, idioma: str = "es") -> None:
        self.ver(elegido.nombre, componer_ficha_de_registro(self._bd, elegido, idioma))

    def _exportar(self) -> None:
        libro = componer_registro(self._bd, self.lista.modelo.filas_visibles())
        self.guardar_fuera("Registro.xlsx", EXCEL, libro)

    def _menu_de_clases(self) -> None:
        opciones = [(f"&{n} {FICHAS[c].uno}…", partial(fichas.nueva, self._pantalla, c)) for n, c in _CLASES]
        desplegar(self._pantalla, "Nueva ficha", opciones)


_CLASES = tuple(enumerate(ClaseDeRegistro, start=1))


def _temas(dado: FichaDeRegistro) -> set[str]:
    return {plegar(tema) for tema in dado.temas}


def _datos(dado: FichaDeRegistro) -> QWidget:
    comunes = [
        ("Temas", ", ".join(dado.temas)),
        ("País", nombre_de_pais(dado.pais) if dado.pais else ""),
        ("Socio", dado.socio),
        ("Valoración", str(valoracion(dado))),
        ("Retirado", f"{en_corto(dado.retirado)}: {dado.motivo}" if dado.retirado else ""),
    ]
    pares: list[tuple[str, str | QWidget]] = [(r, v) for r, v in [*comunes, *en_palabras(dado)] if v]
    resumen = [etiqueta(dado.resumen)] if dado.resumen else []
    return apilar(*resumen, Datos(pares))
